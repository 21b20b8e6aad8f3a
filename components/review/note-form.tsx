'use client'

import { useSearchParams } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { parseMoment } from '@/lib/replay/moment'
import type { TrailChannel } from '@/lib/schema/file'
import { LONGEST_NOTE, type ReviewMoment } from '@/lib/schema/review'
import { momentMs, momentWords } from './review-words'

interface NoteFormProps {
  channels: readonly TrailChannel[]
  isReviewed: boolean
  busy: boolean
  /** `mark` null: only a note. Answers whether it was kept; what was written stays until then. */
  onSay: (text: string, moment: ReviewMoment | null, mark: boolean | null) => Promise<boolean>
}

/** A note, about a moment of a channel's log if one likes, and the mark. What is being replayed is offered as the moment. */
export function NoteForm({ channels, isReviewed, busy, onSay }: NoteFormProps) {
  const address = useSearchParams()
  const replayed = parseMoment(address.get('at'))
  const [text, setText] = useState('')
  const [channel, setChannel] = useState(replayed?.kind === 'offset' ? (address.get('channel') ?? '') : '')
  const [at, setAt] = useState(replayed?.kind === 'offset' ? momentWords(replayed.ms) : '')
  const ms = momentMs(at)
  const mistake = channel !== '' && ms === null
  const send = async (mark: boolean | null) => {
    if (busy || mistake) return
    const moment = channel === '' || ms === null ? null : { channelId: channel, offsetMs: ms }
    if (!(await onSay(text.trim(), text.trim() === '' ? null : moment, mark))) return
    setText('')
    setChannel('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(isReviewed ? null : true)
  }
  return (
    <form onSubmit={submit} className="grid gap-2">
      <label>
        <span className="block text-xs text-muted">Note{isReviewed ? '' : ' (optional)'}</span>
        <textarea
          className="control min-h-16 w-full py-1"
          maxLength={LONGEST_NOTE}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      </label>
      {channels.length > 0 ? (
        <fieldset className="flex flex-wrap items-end gap-2">
          <legend className="sr-only">Moment of a log</legend>
          <label>
            <span className="block text-xs text-muted">About the log of</span>
            <select
              className="control"
              value={channel}
              onChange={event => setChannel(event.currentTarget.value)}
            >
              <option value="">no channel</option>
              {channels.map(({ id, type }) => (
                <option key={id} value={id}>
                  {type ?? 'channel'} {id}
                </option>
              ))}
            </select>
          </label>
          {channel === '' ? null : (
            <label>
              <span className="block text-xs text-muted">At (h:mm:ss from its beginning)</span>
              <input
                className="control w-28"
                value={at}
                placeholder="0:00"
                aria-invalid={mistake}
                onChange={event => setAt(event.currentTarget.value)}
              />
            </label>
          )}
        </fieldset>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {isReviewed ? null : (
          <Button type="submit" tone="accent" disabled={busy || mistake}>
            Mark as reviewed
          </Button>
        )}
        <Button
          type={isReviewed ? 'submit' : 'button'}
          disabled={busy || mistake || text.trim() === ''}
          onClick={isReviewed ? undefined : () => void send(null)}
        >
          {isReviewed ? 'Add the note' : 'Only add the note'}
        </Button>
      </div>
    </form>
  )
}
