'use client'

import { Pencil, Star, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '@/components/data/views'
import { IconButton } from '@/components/ui/icon-button'
import { ViewForm, type ViewWish } from './view-form'

interface ViewRowProps {
  view: SavedView
  isCurrent: boolean
  mayShare: boolean
  onTake: () => void
  /** Whether the list begins with it. */
  onDefault: (on: boolean) => void
  /** Answers whether it worked. */
  onChange: (change: ViewWish) => Promise<boolean>
  onDelete: () => void
}

/** One view: take it, begin with it, and change it where that is the reader's right. */
export function ViewRow({ view, isCurrent, mayShare, onTake, onDefault, onChange, onDelete }: ViewRowProps) {
  const [editing, setEditing] = useState(false)
  const { name, isDefault, isShared, isOwn, owner } = view
  if (editing) {
    return (
      <li className="rounded-md border border-line p-2">
        <ViewForm
          name={name}
          isShared={isShared}
          keepsColumns={view.columns !== null}
          hadColumns={view.columns !== null}
          mayShare={mayShare}
          verb="Save"
          onSubmit={onChange}
          onCancel={() => setEditing(false)}
        />
      </li>
    )
  }
  const says = [
    isShared ? (isOwn ? 'shared' : `by ${owner}`) : null,
    view.columns === null ? null : 'with columns',
    isDefault ? 'the list begins with it' : null,
  ]
  const note = says.filter(Boolean).join(', ')
  return (
    <li className="flex items-center">
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        title={name}
        className="min-h-7 min-w-0 flex-1 rounded-md px-2 py-1 text-start hover:bg-hover aria-[current=true]:bg-accent-soft aria-[current=true]:text-accent-strong"
        onClick={onTake}
      >
        <span className="block truncate">{name}</span>
        {note === '' ? null : <span className="block truncate text-xs text-muted">{note}</span>}
      </button>
      <IconButton
        label={`Begin the list with ${name}`}
        aria-pressed={isDefault}
        onClick={() => onDefault(!isDefault)}
      >
        <Star aria-hidden className="size-3.5" fill={isDefault ? 'currentColor' : 'none'} />
      </IconButton>
      {view.mayChange ? (
        <>
          <IconButton label={`Change ${name}`} onClick={() => setEditing(true)}>
            <Pencil aria-hidden className="size-3.5" />
          </IconButton>
          <IconButton label={`Delete ${name}`} onClick={onDelete}>
            <Trash2 aria-hidden className="size-3.5" />
          </IconButton>
        </>
      ) : null}
    </li>
  )
}
