import { type DisplayProps, labelOf } from './display-props'
import { Missing } from './missing'
import { Shape } from './shape'

const REGIONS = new Intl.DisplayNames('en', { type: 'region' })

/** A two-letter code, with the country's name on hover and to a screen reader. */
export function CountryDisplay({ value }: DisplayProps) {
  if (typeof value !== 'string' || value === '') return <Missing />
  const name = /^[A-Z]{2}$/.test(value) ? (REGIONS.of(value) ?? value) : value
  return (
    <abbr title={name} className="no-underline">
      {value}
    </abbr>
  )
}

/** A short kind, set apart from the words around it. */
export function TypeDisplay({ value, field }: DisplayProps) {
  if (typeof value !== 'string' || value === '') return <Missing />
  return (
    <span className="rounded-sm bg-sunken px-1.5 py-px text-xs font-medium text-muted ring-1 ring-line">
      {labelOf(field, value)}
    </span>
  )
}

const DIRECTIONS = { download: 'down', upload: 'up' } as const

export function DirectionDisplay({ value, field }: DisplayProps) {
  if (typeof value !== 'string' || value === '') return <Missing />
  const shape = value === 'download' || value === 'upload' ? DIRECTIONS[value] : 'dash'
  return (
    <span className="inline-flex items-center gap-1.5">
      <Shape name={shape} className="text-muted" />
      {labelOf(field, value)}
    </span>
  )
}
