import { type ReactNode, useId } from 'react'
import { formatCount } from '@/lib/format/count'
import { REASON_LENGTH } from '@/lib/schema/termination'

interface FieldProps {
  value: string
  onChange: (text: string) => void
  /** What is wrong with it, once that is to be said. */
  mistake: string | null
}

/** Why something is ended: it is kept with the name of whoever ends it. */
export function ReasonField({ value, onChange, mistake }: FieldProps) {
  return (
    <Field label="Reason" hint="Kept in the ledger with your name." mistake={mistake}>
      {ids => (
        <textarea
          {...ids}
          name="reason"
          required
          rows={2}
          maxLength={REASON_LENGTH.max}
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
          className="control w-full resize-y py-1"
        />
      )}
    </Field>
  )
}

/** The number of what would be ended, typed by hand where it is more than a few. */
export function TypedField({ count, value, onChange, mistake }: FieldProps & { count: number }) {
  return (
    <Field
      label={`Type ${count} to confirm`}
      hint={`${formatCount(count)} people or programs lose what they are doing.`}
      mistake={mistake}
    >
      {ids => (
        <input
          {...ids}
          name="typed"
          required
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
          className="control w-24"
        />
      )}
    </Field>
  )
}

interface FieldIds {
  id: string
  'aria-describedby': string
  'aria-invalid': boolean
}

function Field(props: {
  label: string
  hint: string
  mistake: string | null
  children: (ids: FieldIds) => ReactNode
}) {
  const { label, hint, mistake, children } = props
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': `${id}-hint`, 'aria-invalid': mistake !== null })}
      <p id={`${id}-hint`} className={`mt-1 text-xs ${mistake ? 'text-danger' : 'text-muted'}`}>
        {mistake ?? hint}
      </p>
    </div>
  )
}
