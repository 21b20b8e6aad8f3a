import { useId } from 'react'
import type { ParameterSchema } from '@/components/data/source-replies'

interface ParameterFieldProps {
  name: string
  schema: ParameterSchema
  required: boolean
  value: string
  /** What the server said of it. */
  mistake: string | null
  onChange: (value: string) => void
}

/** One parameter of an operation: a choice where the contract names the values, text otherwise. */
export function ParameterField({ name, schema, required, value, mistake, onChange }: ParameterFieldProps) {
  const id = useId()
  const choices = schema.enum ?? (schema.type === 'boolean' ? ['true', 'false'] : null)
  const hint = hintOf(schema)
  const shared = {
    id,
    required,
    value,
    'aria-invalid': mistake !== null,
    'aria-describedby': `${id}-hint`,
    className: 'control w-full min-w-0',
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block">
        <code className="font-mono text-xs">{name}</code>
        {required ? <span className="text-muted"> (required)</span> : null}
      </label>
      {choices ? (
        <select {...shared} onChange={event => onChange(event.currentTarget.value)}>
          <option value="">
            {schema.default === undefined ? 'not given' : `not given: ${schema.default}`}
          </option>
          {choices.map(choice => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          autoComplete="off"
          spellCheck={false}
          {...(schema.type === 'integer'
            ? { type: 'number', step: 1, min: schema.minimum, max: schema.maximum }
            : { type: 'text' })}
          placeholder={schema.default === undefined ? undefined : String(schema.default)}
          onChange={event => onChange(event.currentTarget.value)}
        />
      )}
      <p id={`${id}-hint`} className="text-xs text-faint">
        {mistake === null ? null : <span className="text-danger">It {mistake}. </span>}
        {hint}
      </p>
    </div>
  )
}

/** What the contract says of it: what it is for, its form, its bounds. */
function hintOf({ description, format, type, minimum, maximum }: ParameterSchema): string {
  const form =
    format === 'date-time'
      ? 'Such as 2026-11-20T08:00:00Z.'
      : format === 'uuid'
        ? 'A UUID.'
        : type === 'integer'
          ? boundsOf(minimum, maximum)
          : ''
  return [description ?? '', form].filter(text => text !== '').join(' ')
}

function boundsOf(minimum: number | undefined, maximum: number | undefined): string {
  if (maximum === undefined) return minimum ? `${minimum} or more.` : ''
  return `${minimum ?? 0} to ${maximum.toLocaleString('en-US')}.`
}
