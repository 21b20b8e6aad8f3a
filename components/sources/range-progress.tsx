'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RangeFetch } from '@/components/data/source-replies'
import { cancelRange, SOURCES_KEY } from '@/components/data/sources'
import { CommandButton } from './command-button'
import { percentOf } from './coverage-words'
import { failureWords } from './failure-words'
import { ProgressBar } from './progress-bar'
import { windowWords } from './source-words'

interface RangeProgressProps {
  source: string
  range: RangeFetch
  /** Whether the reader may give it up. */
  manages: boolean
}

/** A range that is being fetched: how far it is, and the way out. */
export function RangeProgress({ source, range, manages }: RangeProgressProps) {
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelRange(source, range.id),
    onSettled: () => client.invalidateQueries({ queryKey: SOURCES_KEY }),
  })
  const percent = percentOf(range)
  const name = windowWords(range)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <ProgressBar label={`Fetching ${name}`} percent={percent} />
      <span>
        {percent} % of {name}
      </span>
      {manages ? (
        <CommandButton
          pending={cancel.isPending}
          pendingLabel="Cancelling…"
          subject={name}
          onPress={() => cancel.mutate()}
        >
          Cancel
        </CommandButton>
      ) : null}
      {cancel.error ? (
        <span role="alert" className="text-danger">
          {failureWords(cancel.error)}
        </span>
      ) : null}
    </div>
  )
}
