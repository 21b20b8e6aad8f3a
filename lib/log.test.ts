import { expect, test } from 'vitest'
import { createLog } from './log'

const capture = (level?: string) => {
  const lines: unknown[] = []
  const log = createLog({ write: (line: string) => void lines.push(JSON.parse(line)) }, level)
  return { log, lines }
}

test('secrets are not written, at the top or below', () => {
  const { log, lines } = capture()
  log.info(
    {
      password: 'a-secret',
      headers: { authorization: 'a-secret', 'set-cookie': 'a-secret', accept: 'json' },
      source: { auth: { token: 'a-secret' }, id: 'privx' },
    },
    'asked',
  )
  expect(JSON.stringify(lines)).not.toContain('a-secret')
  expect(lines).toMatchObject([{ msg: 'asked', headers: { accept: 'json' }, source: { id: 'privx' } }])
})

test('a line names its room and its time; an unknown level counts as info', () => {
  const { log, lines } = capture('loud')
  log.debug('hidden')
  log.child({ room: 'store' }).warn('shown')
  expect(lines).toEqual([
    { level: 40, time: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/), room: 'store', msg: 'shown' },
  ])
})
