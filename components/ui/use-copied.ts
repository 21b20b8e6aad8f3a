'use client'

import { useEffect, useState } from 'react'

const SEEN_MS = 4_000

/** Puts a text on the clipboard; `said` tells for a moment whether that worked. `what` reads on after “Copied”. */
export function useCopied(): { said: string | null; copy: (text: string, what: string) => void } {
  const [said, setSaid] = useState<{ text: string } | null>(null)
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), SEEN_MS)
    return () => clearTimeout(timer)
  }, [said])
  return {
    said: said?.text ?? null,
    copy: (text, what) => {
      // Without a secure context (plain HTTP in a LAN) there is no clipboard.
      Promise.resolve()
        .then(() => navigator.clipboard.writeText(text))
        .then(
          () => setSaid({ text: `Copied ${what}` }),
          () => setSaid({ text: 'Not copied: the browser refused' }),
        )
    },
  }
}
