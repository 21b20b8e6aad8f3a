import type { Suggestion } from '@/lib/query/text-grammar/complete'
import type { Span } from '@/lib/query/text-grammar/lexer'

/** The text with a suggestion in place of what it completes, and where the caret goes: after a value a new word begins. */
export function withSuggestion(
  text: string,
  at: Span,
  { kind, text: taken }: Suggestion,
): { text: string; caret: number } {
  const after = text.slice(at.to)
  const space = kind === 'value' && !/^[\s,]/.test(after) ? ' ' : ''
  return {
    text: text.slice(0, at.from) + taken + space + after,
    caret: at.from + taken.length + space.length,
  }
}
