import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { complete } from './complete'
import { parseText } from './parse-text'

const { connections } = DATASETS

/** Completes where the bar stands, and takes the first suggestion. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const completion = complete(text, caret, connections)
  const [first] = completion.suggestions
  const taken = first ? text.slice(0, completion.from) + first.text + text.slice(completion.to) : text
  return { ...completion, taken, texts: completion.suggestions.map(one => one.text) }
}

test.each([
  ['us|', 'user:'],
  ['-cou|', '-country:'],
  ['status:active byt|', 'status:active bytes>='],
  ['status:act|', 'status:active'],
  ['status:active,cl|', 'status:active,closed'],
  ['status:ac| user:x', 'status:active user:x'],
  ['type:s|', 'type:SSH'],
  ['audited:y|', 'audited:true'],
  ['since:2|', 'since:24h'],
  ['sinc|', 'since:'],
  ['sta|:active', 'status:active'],
  ['vendor:ssh|', 'vendor:privx'],
])('%s becomes %s', (marked, taken) => expect(at(marked).taken).toBe(taken))

test('a whole word offers its operators, then longer words', () => {
  expect(at('user|').texts.slice(0, 2)).toEqual(['user:', 'user:~'])
  expect(at('duration|').texts).toEqual(['duration>=', 'duration<=', 'duration>', 'duration<'])
  expect(at('port|').texts.slice(0, 2)).toEqual(['port:', 'port>='])
  expect(at('-user|').texts[0]).toBe('user:')
})

test('nothing typed offers every field', () => {
  expect(at('|').texts).toContain('user:')
  expect(at('status:active |').texts).toContain('host:')
})

test('values that only the data knows are asked of it', () => {
  expect(at('user:al|').wants).toMatchObject({ field: { name: 'userName' }, prefix: 'al' })
  expect(at('user:bob,"al i|').wants).toMatchObject({ prefix: 'al i' })
  expect(at('type:s|').wants).toMatchObject({ field: { name: 'type' }, prefix: 's' })
  expect(at('status:a|').wants).toBeNull()
  expect(at('id:x|').wants).toBeNull()
})

test('nothing is offered in a phrase, nor in an amount', () => {
  expect(at('"stat|us"').texts).toEqual([])
  expect(at('bytes>1|').texts).toEqual([])
  expect(at('nope:a|').texts).toEqual([])
})

test('the caret may be anywhere, and what is taken there is understood', () => {
  const text = '-country:DE,FR status:active "free text" bytes>10MB since:24h user:"a b" x'
  fc.assert(
    fc.property(fc.nat(text.length), caret => {
      const { from, to, suggestions } = complete(text, caret, connections)
      expect(from <= caret && caret <= to).toBe(true)
      for (const { kind, text: taken } of suggestions)
        if (kind === 'value') {
          const next = text.slice(0, from) + taken + text.slice(to)
          expect(parseText(connections, next).diagnostics).toEqual([])
        }
    }),
  )
})
