import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'
import type { DownloadState } from './download'

type Running = Extract<DownloadState, { phase: 'running' }>
type Done = Extract<DownloadState, { phase: 'done' }>

/** What there is to say of a download, in a line. */
export function downloadWords(state: DownloadState): string {
  switch (state.phase) {
    case 'waiting':
      return 'Waits for those before it.'
    case 'asking':
      return 'Asking its source…'
    case 'running':
      return runningWords(state)
    case 'done':
      return doneWords(state)
    case 'failed':
      return `Not downloaded. ${state.message}`
    case 'cancelled':
      return 'Given up; nothing was kept.'
  }
}

/** Whole percents, never 100 before it is whole; null where its size is not known. */
export function percentOf({ bytes, size }: Pick<Running, 'bytes' | 'size'>): number | null {
  return size === null || size === 0 ? null : Math.min(99, Math.floor((bytes / size) * 100))
}

/** Whether what came is not what its source states: it was taken as it is. */
export const isShort = ({ bytes, size }: Pick<Done, 'bytes' | 'size'>): boolean =>
  size !== null && bytes !== size

function runningWords({ way, bytes, size, bytesPerSecond }: Running): string {
  const percent = percentOf({ bytes, size })
  const far = size === null ? formatBytes(bytes) : `${formatBytes(bytes)} of ${formatBytes(size)}`
  const left = size === null || !bytesPerSecond ? null : ((size - bytes) / bytesPerSecond) * 1000
  return [
    way === 'browser' ? `${far} sent; your browser shows how far it is` : far,
    percent === null ? null : `${percent} %`,
    bytesPerSecond === null ? null : `${formatBytes(Math.round(bytesPerSecond))}/s`,
    left === null || left < 1_000 ? null : `${formatDuration(Math.round(left / 1000) * 1000)} left`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function doneWords({ bytes, size, note }: Done): string {
  if (size === null) return [`${exactBytes(bytes)}.`, note].filter(Boolean).join(' ')
  if (bytes === size) return `${exactBytes(bytes)}, as its source states.`
  return `${exactBytes(bytes)} came, but its source states ${exactBytes(size)}: this is not the whole file.`
}
