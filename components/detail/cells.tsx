import { Missing } from '@/components/display/missing'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { exactInstant, formatInstant } from '@/lib/format/instant'
import type { Instant } from '@/lib/schema/connection'

/** Bytes, exact on hover. */
export function BytesCell({ bytes }: { bytes: number | null }) {
  if (bytes === null) return <Missing />
  return (
    <span className="whitespace-nowrap" title={exactBytes(bytes)}>
      {formatBytes(bytes)}
    </span>
  )
}

/** An instant in the viewer's zone; offset and UTC on hover. */
export function InstantCell({ at }: { at: Instant | null }) {
  if (at === null) return <Missing />
  return (
    <time className="whitespace-nowrap" dateTime={at} title={exactInstant(at)}>
      {formatInstant(at)}
    </time>
  )
}
