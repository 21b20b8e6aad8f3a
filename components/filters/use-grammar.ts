'use client'

import { useEffect, useState } from 'react'
import type { Grammar } from '@/lib/query/text-grammar/grammar'

/** The grammar, loaded once: most visits never type. */
export const loadGrammar = (): Promise<Grammar> =>
  import('@/lib/query/text-grammar/grammar').then(part => part.GRAMMAR)

/** The grammar, once it is wanted and has come; null until then. */
export function useGrammar(wanted: boolean): Grammar | null {
  const [grammar, setGrammar] = useState<Grammar | null>(null)
  useEffect(() => {
    if (!wanted || grammar) return
    let left = false
    // Where it cannot be loaded nothing is offered; adding the text tries again and says so.
    loadGrammar().then(
      loaded => left || setGrammar(loaded),
      () => {},
    )
    return () => {
      left = true
    }
  }, [wanted, grammar])
  return grammar
}
