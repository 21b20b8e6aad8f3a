'use client'

import { useEffect, useState } from 'react'
import { copyText } from './copy-text'

const SEEN_MS = 4_000

/** Puts a text on the clipboard; `said` tells for a moment that it is there. `what` reads on after “Copied”. */
export function useCopied(): { said: string | null; copy: (text: string, what: string) => void } {
  const [said, setSaid] = useState<{ text: string } | null>(null)
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), SEEN_MS)
    return () => clearTimeout(timer)
  }, [said])
  return {
    said: said?.text ?? null,
    copy: (text, what) =>
      void copyText(text).then(how => setSaid(how === 'copied' ? { text: `Copied ${what}` } : null)),
  }
}
