import { formatBytes } from '@/lib/format/bytes'
import { countOf, formatCount } from '@/lib/format/count'
import type { ExportState } from './use-export'

type Running = Extract<ExportState, { phase: 'running' }>

/** How far an export is, in as few characters as a button has. */
export function percentOf({ rows, expected, bytes }: Running): string {
  if (rows === null || expected === null || expected === 0) return bytes === 0 ? '…' : formatBytes(bytes)
  return `${Math.floor((rows / expected) * 100)} %`
}

/** What there is to say of an export; null before the first. */
export function stateWords(state: ExportState, noun: string): string | null {
  switch (state.phase) {
    case 'idle':
      return null
    case 'running':
      return runningWords(state, noun)
    case 'done':
      return `${countOf(state.rows, noun)} written, ${formatBytes(state.bytes)}.`
    case 'handed-over':
      return 'Your browser is downloading it and shows how far it is.'
    case 'failed':
      return `Not exported. ${state.message}`
  }
}

function runningWords({ rows, expected, bytes }: Running, noun: string): string {
  if (expected === null) return 'Counting…'
  if (rows === null) return `${formatBytes(bytes)} of a file with ${countOf(expected, noun)}`
  return `${formatCount(rows)} of ${countOf(expected, noun)}, ${formatBytes(bytes)}`
}
