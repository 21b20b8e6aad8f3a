import type { ReactNode } from 'react'
import { changeWords } from './change-words'

interface ComparisonProps {
  now: number
  before: number
  /** The sources without which there is nothing fair to compare. */
  uncollected: readonly string[]
  /** The number before, as a link. */
  children: ReactNode
}

/** How a number compares with the window before, in words: `12 % more than 1,203 before`. */
export function Comparison({ now, before, uncollected, children }: ComparisonProps) {
  if (uncollected.length > 0) return <p>{children} before, as far as collected</p>
  const words = changeWords(now, before)
  return (
    <p>
      {words === null ? null : `${words} `}
      {children} before
    </p>
  )
}
