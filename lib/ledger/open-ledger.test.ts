import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore, silentLog } from '@/lib/store/testing/open-test-store'
import { type Checkpoint, isSigned } from './checkpoint'
import { genesisHash, hashEntry } from './entry-form'
import { readEntry } from './entry-row'
import type { Ledger } from './ledger'
import { LedgerError } from './ledger-error'
import { openLedger } from './open-ledger'
import { storePlace, verifyAt } from './verify-places'

let store: Store
let folder: string
let now = Date.parse('2026-11-20T10:00:00.000Z')
const open = (over: Partial<Parameters<typeof openLedger>[0]> = {}): Promise<Ledger> =>
  openLedger({ store, folder, clock: () => now, log: silentLog, env: { NODE_ENV: 'test' }, ...over })

beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-ledger-'))
  return () => rm(folder, { recursive: true, force: true })
})

const draft = (subject: string): LedgerDraft => ({
  actor: 'alice',
  role: 'auditor',
  via: 'token',
  action: 'trail.view',
  subject,
  address: '10.0.0.1',
  requestId: 'r-1',
})

const stored = async (instance: string) =>
  (
    await rows<Record<string, unknown>>(store, {
      sql: 'SELECT * FROM ledger WHERE instance = {instance:String} ORDER BY sequence',
      params: { instance },
    })
  ).map(readEntry)

describe('openLedger', () => {
  it('chains what is recorded at once, without a gap', async () => {
    const ledger = await open()
    const written = await Promise.all(
      Array.from({ length: 1_200 }, (_, at) => ledger.record(draft(`entry ${at}`))),
    )
    await ledger.close()
    const entries = await stored(ledger.state().instance)
    expect(entries).toEqual(written)
    expect(entries.map(entry => entry.sequence)).toEqual(entries.map((_, at) => at + 1))
    for (const [at, entry] of entries.entries()) {
      expect(entry.hash).toBe(hashEntry(entry))
      if (at > 0) expect(entry.previousHash).toBe(entries[at - 1]?.hash)
    }
  })

  it('goes on after a restart, and signs what was left', async () => {
    const first = await open()
    await first.record(draft('before'))
    await first.close()
    const second = await open()
    const entry = await second.record(draft('after'))
    await second.close()
    expect(second.state().instance).toBe(first.state().instance)
    expect(entry.sequence).toBe(2)
    const kept = await readFile(join(folder, 'ledger.checkpoints.jsonl'), 'utf8')
    expect(
      kept
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).sequence),
    ).toEqual([1, 2])
  })

  it('binds the first entry to its instance and key', async () => {
    const ledger = await open()
    const { instance, publicKey } = ledger.state()
    const entry = await ledger.record(draft('first'))
    expect(entry.previousHash).toBe(genesisHash(instance, publicKey))
    await ledger.close()
  })

  it('writes what comes at once in few inserts', async () => {
    const { store: counting, inserts } = countingStore()
    const ledger = await open({ store: counting })
    await Promise.all(Array.from({ length: 900 }, (_, at) => ledger.record(draft(`entry ${at}`))))
    // One for the first, which nobody waits for; then as many as fit into a statement.
    expect(inserts()).toBeLessThanOrEqual(3)
    await ledger.close()
  })

  it('finds an entry whose acknowledgement was lost, and goes on behind it', async () => {
    const { store: losing, loseAnswer } = countingStore()
    const ledger = await open({ store: losing })
    await ledger.record(draft('first'))
    loseAnswer('after')
    const second = await ledger.record(draft('second'))
    const third = await ledger.record(draft('third'))
    await ledger.close()
    const entries = await stored(ledger.state().instance)
    expect(entries.map(({ subject }) => subject)).toEqual(['first', 'second', 'third'])
    expect([second.sequence, third.previousHash]).toEqual([2, second.hash])
  })

  it('refuses an entry that did not arrive, and leaves no gap', async () => {
    const { store: losing, loseAnswer } = countingStore()
    const ledger = await open({ store: losing })
    await ledger.record(draft('first'))
    loseAnswer('before')
    await expect(ledger.record(draft('lost'))).rejects.toBeInstanceOf(LedgerError)
    const next = await ledger.record(draft('next'))
    await ledger.close()
    expect(next.sequence).toBe(2)
    expect((await stored(ledger.state().instance)).map(({ subject }) => subject)).toEqual(['first', 'next'])
  })

  it('goes on after a crash between the write and its answer', async () => {
    const { store: losing, loseAnswer } = countingStore()
    const ledger = await open({ store: losing })
    await ledger.record(draft('first'))
    // The process ends with the entry stored, its head not noted, and nobody told.
    loseAnswer('crash')
    await expect(ledger.record(draft('second'))).rejects.toBeInstanceOf(LedgerError)
    const again = await open()
    const third = await again.record(draft('third'))
    await again.close()
    expect(again.state().instance).toBe(ledger.state().instance)
    expect(third.sequence).toBe(3)
    const findings: unknown[] = []
    await verifyAt(storePlace(store), { folder, env: { NODE_ENV: 'test' }, tell: one => findings.push(one) })
    expect(findings.filter(one => (one as { instance: string }).instance === third.instance)).toEqual([])
  })

  it('takes nothing once it is closed', async () => {
    const ledger = await open()
    await ledger.close()
    await expect(ledger.record(draft('late'))).rejects.toBeInstanceOf(LedgerError)
  })

  it('signs the end of a day before the first entry of the next', async () => {
    const ledger = await open()
    await ledger.record(draft('today'))
    now += 86_400_000
    await ledger.record(draft('tomorrow'))
    await ledger.close()
    expect((await kept()).map(({ sequence, reason }) => [sequence, reason])).toEqual([
      [1, 'day'],
      [2, 'close'],
    ])
    expect((await kept()).every(isSigned)).toBe(true)
  })

  it('does not put entries of two months into one statement', async () => {
    now = Date.parse('2026-11-30T23:59:59.999Z')
    const { store: counting, inserts } = countingStore()
    const ledger = await open({ store: counting })
    const before = ledger.record(draft('november'))
    now += 1
    await Promise.all([before, ledger.record(draft('december'))])
    expect(inserts()).toBe(2)
    await ledger.close()
  })

  it('keeps its key to its owner, and takes one from the environment', async () => {
    const ledger = await open()
    await ledger.close()
    expect((await stat(join(folder, 'ledger.key'))).mode & 0o777).toBe(0o600)
    const env = { NODE_ENV: 'test', TRAILGRID_LEDGER_KEY: 'ab'.repeat(32) } as const
    const other = await open({ env })
    await other.close()
    expect(other.state().publicKey).not.toBe(ledger.state().publicKey)
    expect(other.state().instance).not.toBe(ledger.state().instance)
    await expect(open({ env: { ...env, TRAILGRID_LEDGER_KEY: 'abc' } })).rejects.toThrow(
      /TRAILGRID_LEDGER_KEY/,
    )
  })

  it('gives each of two processes over one remote store and folder a chain of its own', async () => {
    const remote: Store = { ...store, kind: 'remote' }
    await writeFile(join(folder, 'ledger.lock'), String(process.ppid))
    const ledger = await open({ store: remote })
    const instance = (await readFile(join(folder, 'ledger.instance'), 'utf8')).trim()
    const entry = await ledger.record(draft('beside'))
    await ledger.close()
    expect(entry.instance).not.toBe(instance)
    expect(entry.sequence).toBe(1)
  })
})

const kept = async () =>
  (await readFile(join(folder, 'ledger.checkpoints.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Checkpoint)

/**
 * The store, whose next insert of entries loses its answer: `before` it reaches the store, `after`, or `crash`: after, and
 * from then on nothing can be asked.
 */
function countingStore() {
  let inserts = 0
  let lose: 'before' | 'after' | 'crash' | null = null
  let isGone = false
  const lost = () => {
    throw Object.assign(new Error('connect ECONNRESET'), { code: 'ECONNRESET' })
  }
  const client: Store['client'] = async signal => {
    if (isGone) lost()
    const real = await store.client(signal)
    return new Proxy(real, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (name !== 'insert' || typeof value !== 'function')
          return typeof value === 'function' ? value.bind(target) : value
        return async (params: { table: string }) => {
          if (params.table !== 'ledger') return value.call(target, params)
          inserts += 1
          const how = lose
          lose = null
          if (how === 'before') lost()
          const done: unknown = await value.call(target, params)
          isGone = how === 'crash'
          if (how !== null) lost()
          return done
        }
      },
    })
  }
  return {
    store: { ...store, client },
    inserts: () => inserts,
    loseAnswer: (how: typeof lose) => {
      lose = how
    },
  }
}
