import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '@/lib/schema/connection'
import { readConnection } from '@/lib/store/read'
import { readTerminations } from '@/lib/store/terminations'
import { askTermination } from './ask'
import { OPERATOR, openPrivxLab, type PrivxLab } from './testing/privx-lab'

let lab: PrivxLab
let rows: Connection[]

beforeAll(async () => {
  lab = await openPrivxLab()
})
beforeEach(async () => {
  lab.server.switches.terminations.clear()
  lab.server.faults.clear()
  lab.ledger.isBroken = false
  lab.ledger.entries.length = 0
  lab.hooks.onWait = async () => {}
  rows = (await lab.collect()).filter(row => row.status === 'active')
})
afterAll(() => lab.closeAll())

const pick = (count: number): Connection[] => {
  expect(rows.length).toBeGreaterThanOrEqual(count)
  // The longest to live: none of them ends by itself while it is looked at.
  const byEnd = lab.open().toSorted((a, b) => b.plan.endMs - a.plan.endMs)
  return byEnd.flatMap(({ plan }) => rows.find(row => row.id === plan.id) ?? []).slice(0, count)
}
const one = (): Connection => pick(1)[0] ?? expect.fail('nothing is open')
const sent = () => lab.server.requests.entries.filter(({ url }) => url.includes('/terminate/')).length

describe('single connections', () => {
  it('are ended, followed to their end, and stored only as PrivX says', async () => {
    const picked = pick(3)
    const states: string[][] = []
    lab.hooks.onWait = async () => {
      const [last] = await readTerminations(lab.store, { limit: 1 })
      states.push((await lab.told(last?.id ?? '')).targets.map(target => target.state))
      const stored = await readConnection(lab.store, picked[0] ?? one())
      expect(stored?.status).not.toBe('closed')
    }
    const id = await lab.end(lab.items(picked))
    const { termination, targets } = await lab.told(id)
    expect(termination).toMatchObject({ isFinished: true, actor: 'ops', reason: 'An incident' })
    expect(targets).toMatchObject(
      picked.map(row => ({ connectionId: row.id, state: 'terminated', nativeStatus: 'TERMINATED' })),
    )
    expect(states[0]).toEqual(['accepted', 'accepted', 'accepted'])
    expect(states.flat()).toContain('terminating')
    for (const row of picked) {
      const stored = await readConnection(lab.store, row)
      expect(stored).toMatchObject({ status: 'closed', nativeStatus: 'TERMINATED', channelCount: null })
    }
  })

  it('are in the ledger before PrivX is asked, and with their end after', async () => {
    const row = one()
    const id = await lab.end(lab.items([row]))
    expect(lab.ledger.entries).toMatchObject([
      { action: 'connection.terminate', outcome: 'begun', connectionId: row.id, actor: 'ops' },
      { action: 'connection.terminate', outcome: 'done', connectionId: row.id, requestId: 'request-1' },
    ])
    expect(JSON.parse(lab.ledger.entries[0]?.parameters ?? '')).toEqual({
      terminationId: id,
      reason: 'An incident',
    })
  })

  it('are not asked for when the ledger cannot be written', async () => {
    const before = sent()
    lab.ledger.isBroken = true
    await expect(lab.end(lab.items([one()]))).rejects.toThrow('The ledger cannot be written')
    expect(sent()).toBe(before)
  })

  it.each([
    ['refuse-403', 'refused', /403.*may not be terminated/],
    ['refuse-400', 'refused', /400.*not active/],
  ] as const)('%s: PrivX’s refusal is told in its words', async (fate, state, words) => {
    const row = one()
    lab.server.switches.terminations.set(row.id, fate)
    const { targets } = await lab.told(await lab.end(lab.items([row])))
    expect(targets).toMatchObject([{ state, message: expect.stringMatching(words) }])
    expect((await readConnection(lab.store, row))?.status).toBe('active')
    expect(lab.ledger.entries.at(-1)).toMatchObject({
      outcome: 'failed',
      result: expect.stringMatching(words),
    })
  })

  it('that hang are not confirmed when their time is over, and said to be so', async () => {
    const [hangs, ends] = pick(2)
    if (!hangs || !ends) return
    lab.server.switches.terminations.set(hangs.id, 'hang')
    const begun = lab.time.clock()
    const { targets } = await lab.told(await lab.end(lab.items([hangs, ends])))
    expect(targets).toMatchObject([
      { state: 'unconfirmed', message: 'Not confirmed within 120 s. It still reports TERMINATING.' },
      { state: 'terminated' },
    ])
    expect(lab.time.clock() - begun).toBeLessThan(140_000)
    expect((await readConnection(lab.store, hangs))?.status).toBe('terminating')
  })

  it('that are no longer what was shown are left alone', async () => {
    const [moved, other, gone] = pick(3)
    if (!moved || !other || !gone) return
    const before = sent()
    const items = lab.items([
      { ...moved, startedAt: '2026-11-01T00:00:00.000Z' },
      { ...other, userId: 'somebody-else' },
      { ...gone, id: '00000000-0000-4000-8000-000000000000' },
    ])
    const { targets } = await lab.told(await lab.end(items))
    expect(targets).toMatchObject([
      { state: 'skipped', message: expect.stringContaining('no longer the session that was shown') },
      { state: 'skipped', message: expect.stringContaining('another user') },
      { state: 'skipped', message: 'Its source no longer knows it.' },
    ])
    expect(sent()).toBe(before)
    expect(lab.ledger.entries.map(entry => entry.outcome)).toEqual([
      'begun',
      'begun',
      'begun',
      'cut',
      'cut',
      'cut',
    ])
  })

  it('that ended meanwhile are left alone', async () => {
    const next = lab.open().toSorted((a, b) => a.plan.endMs - b.plan.endMs)[0]
    const row = rows.find(({ id }) => id === next?.plan.id) ?? one()
    lab.time.set((next?.plan.endMs ?? 0) + 1)
    const { targets } = await lab.told(await lab.end(lab.items([row])))
    expect(targets).toMatchObject([
      { state: 'skipped', message: expect.stringContaining('ended before it was asked') },
    ])
  })

  it('are looked at before and not ended when that is not possible', async () => {
    const before = sent()
    lab.server.faults.set({ status: { code: 500, path: '/connections/' } })
    const { targets } = await lab.told(await lab.end(lab.items([one()])))
    expect(targets).toMatchObject([
      { state: 'failed', message: expect.stringContaining('could not be asked whether') },
    ])
    expect(sent()).toBe(before)
  })

  it('may have been ended although PrivX did not answer', async () => {
    const row = one()
    lab.server.faults.set({ status: { code: 503, path: '/terminate/' } })
    const { targets } = await lab.told(await lab.end(lab.items([row])))
    expect(targets).toMatchObject([
      { state: 'unconfirmed', message: expect.stringMatching(/CONNECTED.*did not answer, and may have/) },
    ])
  })
})

describe('a restart', () => {
  it('goes on where it was', async () => {
    const picked = pick(2)
    const first = lab.start()
    let stopped: Promise<void> | null = null
    lab.hooks.onWait = async () => {
      stopped ??= first.stop()
    }
    const id = await lab.end(lab.items(picked), first)
    await stopped
    expect((await lab.told(id)).termination?.isFinished).toBe(false)

    lab.hooks.onWait = async () => {}
    const before = sent()
    const second = lab.start()
    await second.adopt(true)
    await second.idle()
    const { termination, targets } = await lab.told(id)
    expect(termination?.isFinished).toBe(true)
    expect(targets.map(target => target.state)).toEqual(['terminated', 'terminated'])
    expect(sent()).toBe(before)
  })

  it('tells what was too late to be asked', async () => {
    const terminations = lab.start()
    await terminations.stop()
    const items = lab.items([one()])
    const what = { kind: 'connections', subject: null, reason: 'An incident', items } as const
    const { id } = await askTermination(lab.runtime, terminations, OPERATOR, what)
    await terminations.idle()
    lab.time.advance(3_600_000)
    const later = lab.start()
    await later.adopt(true)
    await later.idle()
    expect((await lab.told(id)).targets).toMatchObject([{ state: 'failed' }])
  })

  it('is taken over from a process that let go, and from no other', async () => {
    const first = lab.start()
    lab.hooks.onWait = async () => {
      void first.stop()
    }
    const id = await lab.end(lab.items(pick(1)), first)
    lab.hooks.onWait = async () => {}
    const second = lab.start()
    await second.adopt(false)
    await second.idle()
    expect((await lab.told(id)).termination?.isFinished).toBe(false)
    lab.time.advance(60_000)
    await second.adopt(false)
    await second.idle()
    expect((await lab.told(id)).termination?.isFinished).toBe(true)
  })

  it('waits for the ledger before it calls anything ended', async () => {
    const row = one()
    let waits = 0
    lab.hooks.onWait = async () => {
      waits += 1
      lab.ledger.isBroken = waits >= 2
    }
    const terminations = lab.start()
    const id = await lab.end(lab.items([row]), terminations)
    expect((await lab.told(id)).termination?.isFinished).toBe(false)
    lab.ledger.isBroken = false
    lab.hooks.onWait = async () => {}
    await terminations.adopt(true)
    await terminations.idle()
    expect((await lab.told(id)).targets).toMatchObject([{ state: 'terminated' }])
    expect(lab.ledger.entries.filter(entry => entry.outcome === 'done')).toHaveLength(1)
  })
})

describe('everything of a user', () => {
  it('is one command, and every known connection is followed', async () => {
    const ofUser = (userId: string | null) => rows.filter(row => row.userId === userId)
    const own = rows.map(row => ofUser(row.userId)).toSorted((a, b) => b.length - a.length)[0] ?? []
    const [first] = own
    if (!first?.userId) throw new Error('nobody is connected')
    const before = sent()
    const terminations = lab.start()
    const subject = { source: 'privx', id: first.userId, name: first.userName }
    const what = { kind: 'user', subject, reason: 'An incident', items: lab.items(own) } as const
    const { id } = await askTermination(lab.runtime, terminations, OPERATOR, what)
    await terminations.idle()
    const { termination, targets } = await lab.told(id)
    expect(termination).toMatchObject({ kind: 'user', subject, answer: { accepted: true, message: null } })
    expect(targets.map(target => target.state)).toEqual(own.map(() => 'terminated'))
    expect(sent()).toBe(before + 1)
    expect(lab.ledger.entries[0]).toMatchObject({
      outcome: 'begun',
      subject: expect.stringContaining('of the user'),
    })
    expect(lab.ledger.entries.filter(entry => entry.outcome === 'begun')).toHaveLength(own.length + 1)
  })

  it('that PrivX does not know is refused', async () => {
    const terminations = lab.start()
    const subject = { source: 'privx', id: '00000000-0000-4000-8000-000000000000', name: null }
    const what = { kind: 'host', subject, reason: 'An incident', items: [] } as const
    const { id } = await askTermination(lab.runtime, terminations, OPERATOR, what)
    await terminations.idle()
    expect((await lab.told(id)).termination).toMatchObject({
      isFinished: true,
      answer: { accepted: false, message: expect.stringContaining('404') },
    })
  })
})
