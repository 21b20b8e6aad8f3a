'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Source } from '@/components/data/source-replies'
import { fetchRange, SOURCES_KEY } from '@/components/data/sources'
import { toInstant } from '@/lib/clock'
import { zoneLabel } from '@/lib/format/instant'
import type { Instant } from '@/lib/schema/connection'
import { CommandButton } from './command-button'
import { failureWords } from './failure-words'

/** Two ends of a range, in the reader's zone, and the fetching of what is missing in it. */
export function RangeForm({ source, at }: { source: Source; at: Instant }) {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => fetchRange(source.source, { from: instantOf(from), to: instantOf(to) }),
    onSettled: () => client.invalidateQueries({ queryKey: SOURCES_KEY }),
  })
  const mistake = mistakeIn(from, to)
  const isUnderWay = source.ranges.some(one => one.id === ask.data?.id && one.state === 'running')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (mistake === null && !ask.isPending) ask.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
      <End label="From" value={from} onChange={setFrom} />
      <End label="To" value={to} onChange={setTo} />
      <CommandButton type="submit" pending={ask.isPending} pendingLabel="Asking…" onPress={() => undefined}>
        Fetch this range
      </CommandButton>
      <p className="w-full text-xs text-faint">Zone: {zoneLabel(at)}</p>
      <p role="status" className="w-full text-muted empty:hidden">
        {isUnderWay ? 'Begun. It goes on by itself, also after a restart.' : null}
      </p>
      <p role="alert" className="w-full text-danger empty:hidden">
        {ask.error ? failureWords(ask.error) : from !== '' && to !== '' ? mistake : null}
      </p>
    </form>
  )
}

function End({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        required
        className="control"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    </div>
  )
}

const instantOf = (local: string): Instant => toInstant(new Date(local).getTime())

function mistakeIn(from: string, to: string): string | null {
  const [start, end] = [new Date(from).getTime(), new Date(to).getTime()]
  if (Number.isNaN(start) || Number.isNaN(end)) return 'Say both ends.'
  return start < end ? null : 'The end must be later than the beginning.'
}
