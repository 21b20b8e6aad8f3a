'use client'

import { useId, useState } from 'react'
import { findCondition, withCondition, withoutCondition } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { endingOf, endingPattern } from './ending-pattern'

interface TextSectionProps {
  dataset: Dataset
  field: Field
  filter: Filter
  onFilter: (next: Filter) => void
}

/** A text with too many values to list: a part of it, and its end or any pattern. */
export function TextSection({ dataset, field, filter, onFilter }: TextSectionProps) {
  const contains = textOf(filter, field.name, 'contains')
  const like = textOf(filter, field.name, 'like')
  const set = (op: 'contains' | 'like', value: string) =>
    onFilter(
      value === ''
        ? withoutCondition(filter, field.name, op)
        : withCondition(dataset, filter, { field: field.name, op, value }),
    )
  return (
    <div className="grid grid-cols-2 gap-2">
      {/* A text set elsewhere replaces the draft: the key is the committed value. */}
      <TextInput
        key={`contains ${contains}`}
        field={field}
        label="Contains"
        value={contains}
        example="report"
        onCommit={text => set('contains', text)}
      />
      <TextInput
        key={`like ${like}`}
        field={field}
        label="Ending"
        value={endingOf(like)}
        example="zip"
        hint="An ending such as tar.gz, or a pattern with * such as report-*.csv"
        onCommit={text => set('like', endingPattern(text))}
      />
    </div>
  )
}

function textOf(filter: Filter, field: string, op: 'contains' | 'like'): string {
  const found = findCondition(filter, field, op)
  return found && 'value' in found ? found.value : ''
}

interface TextInputProps {
  field: Field
  label: string
  value: string
  example: string
  hint?: string
  onCommit: (text: string) => void
}

/** Takes effect when left or on Enter. */
function TextInput({ field, label, value, example, hint, onCommit }: TextInputProps) {
  const [text, setText] = useState(value)
  const id = useId()
  const commit = () => {
    if (text.trim() !== value) onCommit(text.trim())
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="text-xs text-muted" title={hint}>
        {label}
        <span className="sr-only"> ({field.label})</span>
      </label>
      <input
        id={id}
        className="control w-full"
        autoComplete="off"
        spellCheck={false}
        placeholder={example}
        title={hint}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={event => {
          if (event.key === 'Enter') commit()
        }}
      />
    </div>
  )
}
