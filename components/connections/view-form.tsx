'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { takeFocus } from './take-focus'

const LONGEST_NAME = 80

interface ViewFormProps {
  name: string
  isShared: boolean
  mayShare: boolean
  /** Whether it also asks to begin with the view. */
  offersDefault?: boolean
  verb: string
  /** Answers whether it worked; what was filled in stays until then. */
  onSubmit: (name: string, isShared: boolean, isDefault: boolean) => Promise<boolean>
  /** Given where the form stands in the place of something: it takes the focus, and Escape leaves it. */
  onCancel?: () => void
}

/** The name of a view, and for whom it is. */
export function ViewForm({
  name,
  isShared,
  mayShare,
  offersDefault = false,
  verb,
  onSubmit,
  onCancel,
}: ViewFormProps) {
  const [text, setText] = useState(name)
  const [shared, setShared] = useState(isShared)
  const [first, setFirst] = useState(false)
  const [sending, setSending] = useState(false)
  const submit = async () => {
    setSending(true)
    const worked = await onSubmit(text.trim(), shared, first)
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
  onChange: (on: boolean) => void
}

function Check({ label, on, onChange }: CheckProps) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        className="size-4"
        checked={on}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      {label}
    </label>
  )
}
