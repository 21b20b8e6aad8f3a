'use client'

import { Check, Copy, type LucideIcon, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './icon-button'

/** Puts a text on the clipboard, and says whether that worked. */
export function CopyButton({ text, label, icon = Copy }: { text: string; label: string; icon?: LucideIcon }) {
  const [said, setSaid] = useState<{ text: string; how: 'copied' | 'refused' } | null>(null)
  const how = said?.text === text ? said.how : null
  // Without a secure context (plain HTTP in a LAN) there is no clipboard.
  const copy = () => {
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setSaid({ text, how: 'copied' }),
        () => setSaid({ text, how: 'refused' }),
      )
  }
  const Icon = how === 'copied' ? Check : how === 'refused' ? X : icon
  return (
    <span className="inline-flex items-center gap-1.5">
      <span role="status" className="text-xs text-muted">
        {how === 'copied'
          ? 'Copied.'
          : how === 'refused'
            ? 'The browser refused; mark the text instead.'
            : null}
      </span>
      <IconButton label={label} onClick={copy}>
        <Icon aria-hidden className="size-3.5" />
      </IconButton>
    </span>
  )
}
