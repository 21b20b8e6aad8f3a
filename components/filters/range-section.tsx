'use client'

import { useId, useState } from 'react'
import type { RangeFacet } from '@/components/data/replies'
import { findCondition, withCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { Distribution } from './distribution'
import { quantityOf } from './quantity'

interface RangeSectionProps {
  dataset: Dataset
  field: Field
  filter: Filter
  facet: RangeFacet | undefined
  onFilter: (next: Filter) => void
}

/** Least and most of a number field, typed as people say it (`10MB`, `5m`); both ends are included. */
export function RangeSection({ dataset, field, filter, facet, onFilter }: RangeSectionProps) {
  const range = findCondition(filter, field.name, 'range')
  const { min, max } = range?.op === 'range' ? range : {}
  const set = (bounds: { min?: number; max?: number }) =>
    onFilter(withCondition(dataset, filter, { field: field.name, op: 'range', ...bounds }))
  const [from, to] = [asNumber(min), asNumber(max)]
  return (
    <div>
      {facet ? <Distribution facet={facet} from={from} to={to} /> : null}
      <div className="flex gap-2">
        {/* A bound set elsewhere replaces the draft: the key is the committed value. */}
        <BoundInput
          key={`min ${from}`}
          field={field}
          label="At least"
          value={from}
          hint={facet?.min ?? null}
          other={to === undefined ? undefined : { value: to, isMost: true }}
          onCommit={value => set({ min: value, max: to })}
        />
        <BoundInput
          key={`max ${to}`}
          field={field}
          label="At most"
          value={to}
          hint={facet?.max ?? null}
          other={from === undefined ? undefined : { value: from, isMost: false }}
          onCommit={value => set({ min: from, max: value })}
        />
      </div>
    </div>
  )
}

const asNumber = (bound: number | string | undefined): number | undefined =>
  typeof bound === 'number' ? bound : undefined

interface BoundInputProps {
  field: Field
  label: string
  value: number | undefined
  /** The end of what there is, shown while nothing is typed. */
  hint: number | null
  /** The other bound, which this one must not cross. */
  other: { value: number; isMost: boolean } | undefined
  onCommit: (value: number | undefined) => void
}

function BoundInput({ field, label, value, hint, other, onCommit }: BoundInputProps) {
  const quantity = quantityOf(field)
  const [text, setText] = useState(value === undefined ? '' : quantity.format(value))
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const commit = () => {
    // The rounded text of the committed value is not a new value.
    if (value !== undefined && text === quantity.format(value)) return setProblem(null)
    if (text.trim() === '') return value === undefined ? setProblem(null) : onCommit(undefined)
    const parsed = quantity.parse(text)
    if (parsed === null) return setProblem(`Write ${quantity.forms}.`)
    if (other && (other.isMost ? parsed > other.value : parsed < other.value))
      return setProblem(`Must be ${other.isMost ? 'at most' : 'at least'} ${quantity.format(other.value)}.`)
    setProblem(null)
    if (parsed !== value) onCommit(parsed)
  }
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
        <span className="sr-only"> ({field.label})</span>
      </label>
      <input
        id={id}
        className="control w-full"
        inputMode="text"
        autoComplete="off"
        value={text}
        placeholder={hint === null ? quantity.example : quantity.format(hint)}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
        onChange={event => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={event => {
          if (event.key === 'Enter') commit()
        }}
      />
      <p id={`${id}-note`} className={`text-xs ${problem ? 'text-danger' : 'text-faint'}`}>
        {problem ?? (value === undefined ? '' : `= ${quantity.exact(value)}`)}
      </p>
    </div>
  )
}
