import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import { rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore, silentLog } from '@/lib/store/testing/open-test-store'
import { hashEntry } from './entry-form'
import { readEntry } from './entry-row'
import type { Ledger } from './ledger'
import { openLedger } from './open-ledger'

let store: Store
let folder: string
const now = Date.parse('2026-11-20T10:00:00.000Z')
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
})
