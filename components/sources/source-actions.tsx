'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pause, Play, RefreshCw } from 'lucide-react'
import type { Source } from '@/components/data/source-replies'
import { collectNow, pauseSource, resumeSource, SOURCES_KEY } from '@/components/data/sources'
import { CommandButton } from './command-button'
import { failureWords } from './failure-words'

/** Collect now, pause, resume: what happens is said beside them. */
export function SourceActions({ source }: { source: Source }) {
  const client = useQueryClient()
  const onSettled = () => client.invalidateQueries({ queryKey: SOURCES_KEY })
  const name = source.source
  const collect = useMutation({ mutationFn: () => collectNow(name), onSettled })
  const rest = useMutation({
    mutationFn: (how: 'pause' | 'resume') => (how === 'pause' ? pauseSource(name) : resumeSource(name)),
    onSettled,
  })
  const paused = source.pausedAt !== null
  const error = collect.error ?? rest.error
  return (
    <div className="flex flex-wrap items-center gap-2 sm:justify-end">
      <span role="status" className="text-muted empty:absolute">
        {collect.isSuccess && !collect.isPending ? saidOf(collect.data?.state) : null}
      </span>
      {error === null ? null : (
        <span role="alert" className="max-w-80 text-danger">
          {failureWords(error)}
        </span>
      )}
      <CommandButton
        pending={collect.isPending}
        pendingLabel="Asking…"
        subject={name}
        onPress={() => {
          rest.reset()
          collect.mutate()
        }}
      >
        <RefreshCw aria-hidden className="size-3.5" />
        Collect now
      </CommandButton>
      <CommandButton
        pending={rest.isPending}
        pendingLabel={paused ? 'Resuming…' : 'Pausing…'}
        subject={name}
        onPress={() => {
          collect.reset()
          rest.mutate(paused ? 'resume' : 'pause')
        }}
      >
        {paused ? <Play aria-hidden className="size-3.5" /> : <Pause aria-hidden className="size-3.5" />}
        {paused ? 'Resume' : 'Pause'}
      </CommandButton>
    </div>
  )
}

const saidOf = (state: 'done' | 'running' | undefined): string =>
  state === 'running' ? 'It takes a while and goes on.' : 'Asked: it answered.'
