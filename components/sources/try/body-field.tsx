import { useId } from 'react'

interface BodyFieldProps {
  schema: Readonly<Record<string, unknown>>
  value: string
  mistake: string | null
  onChange: (value: string) => void
}

/** The body as JSON, with the schema it is held against. */
export function BodyField({ schema, value, mistake, onChange }: BodyFieldProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>Body, as JSON</label>
      <textarea
        id={id}
        rows={5}
        spellCheck={false}
        value={value}
        aria-invalid={mistake !== null}
        aria-describedby={`${id}-hint`}
        placeholder={schema.type === 'array' ? '[]' : '{}'}
        className="control w-full py-1 font-mono text-xs"
        onChange={event => onChange(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className="text-xs text-danger">
        {mistake}
      </p>
      <details>
        <summary className="w-fit py-1 text-muted">Its schema</summary>
        <textarea
          readOnly
          aria-label="Schema of the body"
          spellCheck={false}
          value={JSON.stringify(schema, null, 2)}
          className="field-sizing-content max-h-60 w-full rounded-md border border-line-strong bg-sunken p-2 font-mono text-xs"
        />
      </details>
    </div>
  )
}
