import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { exactDuration, formatDuration } from '@/lib/format/duration'
import type { DisplayProps } from './display-props'
import { Missing } from './missing'

export function BytesDisplay({ value }: DisplayProps) {
  if (typeof value !== 'number') return <Missing />
  return <span title={exactBytes(value)}>{formatBytes(value)}</span>
}

export function DurationDisplay({ value }: DisplayProps) {
  if (typeof value !== 'number') return <Missing />
  return <span title={exactDuration(value)}>{formatDuration(value)}</span>
}

/** A count is grouped by thousands; a port is a name and is not. */
export function NumberDisplay({ value, field }: DisplayProps) {
  if (typeof value !== 'number') return <Missing />
  return <span>{field.unit === 'port' ? value : value.toLocaleString('en-US')}</span>
}
