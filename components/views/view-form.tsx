'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { takeFocus } from './take-focus'

const LONGEST_NAME = 80

/** What somebody wishes of a view. */
export interface ViewWish {
  readonly name: string
  readonly isShared: boolean
  readonly keepsColumns: boolean
  readonly isDefault: boolean
}

interface ViewFormProps extends Pick<ViewWish, 'name' | 'isShared' | 'keepsColumns'> {
  mayShare: boolean
  /** Whether there are columns with it already, which stay as they are kept. */
  hadColumns?: boolean
  /** Whether it also asks to begin with the view. */
  offersDefault?: boolean
  verb: string
  /** Answers whether it worked; what was filled in stays until then. */
  onSubmit: (wish: ViewWish) => Promise<boolean>
  /** Given where the form stands in the place of something: it takes the focus, and Escape leaves it. */
  onCancel?: () => void
}

/** The name of a view, for whom it is, and what it brings back. */
export function ViewForm({
  name,
  isShared,
  keepsColumns,
  hadColumns = false,
  mayShare,
  offersDefault = false,
  verb,
  onSubmit,
  onCancel,
}: ViewFormProps) {
  const [text, setText] = useState(name)
  const [shared, setShared] = useState(isShared)
  const [withColumns, setWithColumns] = useState(keepsColumns)
  const [first, setFirst] = useState(false)
  const id = useId()
  const [sending, setSending] = useState(false)
  const submit = async () => {
    setSending(true)
    const worked = await onSubmit({
      name: text.trim(),
      isShared: shared,
      keepsColumns: withColumns,
      isDefault: first,
    })
    setSending(false)
    if (worked) {
      setText(name)
      onCancel?.()
    }
  }
  return (
    <form
      className="grid gap-1.5"
      onSubmit={event => {
        event.preventDefault()
        if (text.trim() !== '' && !sending) void submit()
      }}
      onKeyDown={event => {
        if (event.key !== 'Escape' || !onCancel) return
        // The panel around it stays open.
        event.stopPropagation()
        onCancel()
      }}
    >
      <label>
        <span className="block text-xs text-muted">Name</span>
        <input
          ref={onCancel ? takeFocus : undefined}
          className="control w-full"
          maxLength={LONGEST_NAME}
          autoComplete="off"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </label>
      <Check
        label={hadColumns || !onCancel ? 'With the columns' : 'With the columns as they are now'}
        on={withColumns}
        describedBy={id}
        onChange={setWithColumns}
      />
      <p id={id} className="text-xs text-muted">
        {withColumns
          ? 'Kept: filters, time (“last 24 hours” moves along), order, and which columns there are, their order, widths, pins and how tall rows are.'
          : 'Kept: filters, time (“last 24 hours” moves along) and order. The columns stay those of whoever takes it.'}
      </p>
      {mayShare || shared ? <Check label="Everybody sees it" on={shared} onChange={setShared} /> : null}
      {offersDefault ? <Check label="My list begins with it" on={first} onChange={setFirst} /> : null}
      <div className="flex gap-2">
        <Button type="submit" disabled={text.trim() === '' || sending}>
          {verb}
        </Button>
        {onCancel ? (
          <Button tone="quiet" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
      </div>
    </form>
  )
}

interface CheckProps {
  label: string
  on: boolean
  describedBy?: string
  onChange: (on: boolean) => void
}

function Check({ label, on, describedBy, onChange }: CheckProps) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        className="size-4"
        checked={on}
        aria-describedby={describedBy}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  )
}
