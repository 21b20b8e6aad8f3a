import { type DisplayProps, labelOf } from './display-props'
import { Missing } from './missing'

const asText = (value: unknown): string | null =>
  value === null || value === undefined || value === '' ? null : String(value)

/** Plain words; the whole of a cut one on hover. */
export function TextDisplay({ value, field }: DisplayProps) {
  const text = asText(value)
  if (text === null) return <Missing />
  const label = labelOf(field, text)
  return <span title={label}>{label}</span>
}

/** Ids and addresses, where every character counts. */
export function CodeDisplay({ value }: DisplayProps) {
  const text = asText(value)
  if (text === null) return <Missing />
  return (
    <span className="font-mono text-xs" title={text}>
      {text}
    </span>
  )
}

/** Several values, in their order. */
export function ListDisplay({ value, field }: DisplayProps) {
  if (!Array.isArray(value) || value.length === 0) return <Missing />
  const text = value.map(one => labelOf(field, String(one))).join(', ')
  return <span title={text}>{text}</span>
}

export function BooleanDisplay({ value, field }: DisplayProps) {
  return typeof value === 'boolean' ? <span>{labelOf(field, String(value))}</span> : <Missing />
}
