'use client'

import { useId } from 'react'
import { toInstant } from '@/lib/clock'
import { toLocalInput, zoneLabel } from '@/lib/format/instant'
import { findCondition, withSince } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { SINCE_PRESETS, sinceLabel } from '@/lib/query/time-range'
import type { Dataset } from '@/lib/schema/dataset'
import { withAbsoluteTime } from './absolute-time'

interface TimeSectionProps {
  dataset: Dataset
  filter: Filter
  onFilter: (next: Filter) => void
}

/** The time range: relative, kept relative, or two instants in the viewer's zone. Either replaces the other. */
export function TimeSection({ dataset, filter, onFilter }: TimeSectionProps) {
  const range = findCondition(filter, dataset.timeField, 'range')
  const { min, max } = range?.op === 'range' ? range : {}
  const [from, to] = [asText(min), asText(max)]
  const custom = filter.since !== undefined && !SINCE_PRESETS.some(preset => preset === filter.since)
  return (
    <div>
      <fieldset className="grid grid-cols-7 gap-1">
        <legend className="sr-only">Relative range</legend>
        {SINCE_PRESETS.map(preset => (
          <Preset
            key={preset}
            text={preset}
            label={sinceLabel(preset)}
            on={filter.since === preset}
            onPress={() => onFilter(withSince(dataset, filter, preset))}
          />
        ))}
        {custom && filter.since ? (
          <Preset text={filter.since} label={sinceLabel(filter.since)} on onPress={() => undefined} />
        ) : null}
        <Preset
          text="All"
          label="Any time"
          on={filter.since === undefined && from === undefined && to === undefined}
          onPress={() => onFilter(withSince(dataset, filter, undefined))}
        />
      </fieldset>
      <div className="mt-2 grid grid-cols-1 gap-1">
        <InstantInput
          key={`from ${from}`}
          label="From"
          value={from}
          onCommit={value => onFilter(withAbsoluteTime(dataset, filter, { from: value, to }))}
        />
        <InstantInput
          key={`to ${to}`}
          label="To"
          value={to}
          onCommit={value => onFilter(withAbsoluteTime(dataset, filter, { from, to: value }))}
        />
      </div>
      <p className="mt-1 text-xs text-faint">Zone: {zoneLabel(from ?? toInstant(Date.now()))}</p>
    </div>
  )
}

const asText = (bound: number | string | undefined): string | undefined =>
  typeof bound === 'string' ? bound : undefined

interface PresetProps {
  text: string
  label: string
  on: boolean
  onPress: () => void
}

function Preset({ text, label, on, onPress }: PresetProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={`${text}: ${label}`}
      title={label}
      onClick={onPress}
      className="min-h-6.5 min-w-6 rounded-md border border-line text-xs text-muted hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
    >
      {text}
    </button>
  )
}

interface InstantInputProps {
  label: string
  value: string | undefined
  onCommit: (value: string | undefined) => void
}

/** Takes effect when left or on Enter: while a date is being typed it passes through dates nobody meant. */
function InstantInput({ label, value, onCommit }: InstantInputProps) {
  const id = useId()
  const shown = value === undefined ? '' : toLocalInput(value)
  const commit = (text: string) => {
    if (text === shown) return
    const at = text === '' ? Number.NaN : new Date(text).getTime()
    onCommit(Number.isNaN(at) ? undefined : toInstant(at))
  }
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        className="control w-full min-w-0"
        defaultValue={shown}
        onBlur={event => commit(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') commit(event.currentTarget.value)
        }}
      />
    </div>
  )
}
