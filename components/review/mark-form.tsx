'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { countOf } from '@/lib/format/count'
import { LONGEST_NOTE } from '@/lib/schema/review'

interface MarkFormProps {
  size: number
  onMark: (reviewed: boolean, note: string) => void
}

/** Asks how the chosen connections are to be marked, and what is to be said of them. */
export function MarkForm({ size, onMark }: MarkFormProps) {
  const [note, setNote] = useState('')
  return (
    <form
      className="grid w-80 max-w-full gap-2"
      onSubmit={event => {
        event.preventDefault()
        onMark(true, note.trim())
      }}
    >
      <p>
        {countOf(size, 'connection')} chosen. Those that are marked so already stay with whoever marked them.
      </p>
      <label>
        <span className="block text-xs text-muted">Note (optional), kept with each of them</span>
        <textarea
          className="control min-h-16 w-full py-1"
          maxLength={LONGEST_NOTE}
          value={note}
          onChange={event => setNote(event.currentTarget.value)}
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="accent">
          Mark {countOf(size, 'connection')} as reviewed
        </Button>
        <Button onClick={() => onMark(false, note.trim())}>Mark as not reviewed</Button>
      </div>
    </form>
  )
}
