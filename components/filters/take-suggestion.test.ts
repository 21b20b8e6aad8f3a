import { expect, test } from 'vitest'
import { complete } from '@/lib/query/text-grammar/complete'
import { DATASETS } from '@/lib/schema/dataset'
import { withSuggestion } from './take-suggestion'

/** Takes the first suggestion where the bar stands, and marks the caret by one. */
function taken(marked: string): string {
  const at = marked.indexOf('|')
  const text = marked.replace('|', '')
  const completion = complete(text, at, DATASETS.connections)
  const [first] = completion.suggestions
  if (!first) return marked
  const next = withSuggestion(text, completion, first)
  return `${next.text.slice(0, next.caret)}|${next.text.slice(next.caret)}`
}

test.each([
  ['us|', 'user:|'],
  ['status:act|', 'status:active |'],
  ['status:ac| type:SSH', 'status:active| type:SSH'],
  ['status:ac|,closed', 'status:active|,closed'],
  ['type:SSH byt|', 'type:SSH bytes>=|'],
  ['-cou|', '-country:|'],
])('%s becomes %s', (before, after) => expect(taken(before)).toBe(after))
