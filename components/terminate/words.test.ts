import { describe, expect, it } from 'vitest'
import type { PreviewItem, TargetState } from '@/lib/schema/termination'
import { commandWords, questionWords, stakeWords } from './preview-words'
import { progressWords, wentWell, whatWords } from './shelf-words'

const item = (over: Partial<PreviewItem> = {}): PreviewItem => ({
  source: 'privx',
  id: 'c',
  type: 'SSH',
  userId: 'u',
  userName: 'alice',
  dstHost: 'db',
  startedAt: '2026-11-20T10:00:00.000Z',
  status: 'active',
  openTransfers: 0,
  why: null,
  ...over,
})
const single = (...items: PreviewItem[]) => ({ kind: 'connections', subject: null, items }) as const
const ofUser = (...items: PreviewItem[]) =>
  ({ kind: 'user', subject: { source: 'privx', id: 'u', name: 'alice' }, items }) as const

describe('before', () => {
  it.each([
    [single(item()), 'Terminate this connection?', '1 connection, none with open transfers.'],
    [
      single(
        item({ openTransfers: 2 }),
        item(),
        item({ openTransfers: null }),
        item({ why: 'It has ended.' }),
      ),
      'Terminate 3 connections?',
      '3 connections, 1 with open transfers (unknown for 1).',
    ],
    [
      single(item({ openTransfers: null })),
      'Terminate this connection?',
      '1 connection, open transfers unknown.',
    ],
    [single(item({ why: 'no' })), 'Nothing here can be terminated', 'Nothing that is open is known here.'],
    [ofUser(item(), item()), 'Terminate everything of alice?', '2 connections, none with open transfers.'],
    [ofUser(), 'Terminate everything of alice?', 'Nothing that is open is known here.'],
  ])('%#', (preview, question, stake) => {
    expect(questionWords(preview)).toBe(question)
    expect(stakeWords(preview)).toBe(stake)
  })

  it('names the count in the command', () => {
    expect(commandWords(single(item(), item(), item({ why: 'no' })))).toBe('Terminate 2 connections')
    expect(commandWords(ofUser(item(), item()))).toBe('Terminate all, 2 known')
    expect(commandWords(ofUser())).toBe('Terminate all there is')
  })
})

describe('after', () => {
  const told = (...states: TargetState[]) => ({
    kind: 'connections' as const,
    subject: null,
    answer: null,
    isFinished: false,
    targets: states.map(state => ({ state })),
  })

  it.each([
    [told('accepted'), '0 of 1 ended · 1 being followed', false],
    [told('terminated', 'ended'), '2 of 2 ended', true],
    [
      told('terminated', 'refused', 'unconfirmed', 'skipped', 'failed', 'terminating'),
      '1 of 6 ended · 1 refused · 1 not confirmed · 1 not asked · 1 left alone · 1 being followed',
      false,
    ],
    [
      { ...told(), answer: { accepted: false, message: 'It has no such thing. (404)' }, isFinished: true },
      'refused: It has no such thing. (404) · nothing known was open',
      false,
    ],
  ])('%#', (termination, words, well) => {
    expect(progressWords(termination)).toBe(words)
    expect(wentWell(termination)).toBe(well)
  })

  it('says what', () => {
    expect(whatWords(told('asked', 'asked'))).toBe('2 connections')
    expect(whatWords({ ...ofUser(), targets: [] })).toBe('everything of alice')
    expect(whatWords({ kind: 'host', subject: { source: 'p', id: 'h-1', name: null }, targets: [] })).toBe(
      'everything on h-1',
    )
  })
})
