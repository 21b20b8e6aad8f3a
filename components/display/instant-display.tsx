import { exactInstant, formatInstant } from '@/lib/format/instant'
import type { DisplayProps } from './display-props'
import { Missing } from './missing'

/** In the viewer's zone; offset, milliseconds and UTC on hover. */
export function InstantDisplay({ value }: DisplayProps) {
  if (typeof value !== 'string' || value === '') return <Missing />
  return (
    <time dateTime={value} title={exactInstant(value)}>
      {formatInstant(value)}
    </time>
  )
}
