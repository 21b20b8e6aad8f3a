'use client'

import { useEffect, useState } from 'react'

/** Long enough for a reader to finish typing or clicking before the result is spoken over it. */
const REST_MS = 700

interface AnnouncementProps {
  /** What the text is about; a text is spoken once for each. */
  about: string
  /** Null while there is nothing to say yet. */
  text: string | null
}

/** Tells a screen reader about a result (WCAG 4.1.3): politely, once per question, not with every live change. */
export function Announcement({ about, text }: AnnouncementProps) {
  const [said, setSaid] = useState({ about: '', text: '' })
  const known = text !== null
  const isNew = known && said.about !== about
  useEffect(() => {
    if (!isNew) return
    const timer = setTimeout(() => setSaid({ about, text: text ?? '' }), REST_MS)
    return () => clearTimeout(timer)
  }, [isNew, about, text])
  return (
    <span role="status" className="sr-only">
      {said.text}
    </span>
  )
}
