'use client'

import { Check, Copy, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { copyText } from './copy-text'
import { IconButton } from './icon-button'

/** Puts a text on the clipboard, and says so. */
export function CopyButton({ text, label, icon = Copy }: { text: string; label: string; icon?: LucideIcon }) {
  const [copied, setCopied] = useState<string | null>(null)
  const done = copied === text
  const Icon = done ? Check : icon
  return (
    <span className="inline-flex items-center gap-1.5">
      <span role="status" className="text-xs text-muted">
        {done ? 'Copied.' : null}
      </span>
      <IconButton
        label={label}
        onClick={() => void copyText(text).then(how => setCopied(how === 'copied' ? text : null))}
      >
        <Icon aria-hidden className="size-3.5" />
      </IconButton>
    </span>
  )
}
