import { generateKeyPairSync } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerDraft, LedgerEntry } from '@/lib/schema/ledger-entry'
import { command, insertRows, rows } from '@/lib/store/run'
import type { Store } from '@/lib/store/store'
import { openTestStore, silentLog } from '@/lib/store/testing/open-test-store'
import { type Checkpoint, signCheckpoint } from './checkpoint'
import { hashEntry } from './entry-form'
import { entryRow, readEntry } from './entry-row'
import type { Finding } from './finding'
import { openLedger } from './open-ledger'
import { storePlace, verifyAt } from './verify-places'

const env = { NODE_ENV: 'test' } as const
const DAY = 86_400_000
/** Signed after this many; the rest is only covered by the head. */
const SIGNED = 8
const ROWS = 12

let store: Store
let folder: string
let instance: string
let now: number

beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-verify-'))
  for (const table of ['ledger', 'ledger_checkpoints'])
    await command(store, { sql: `TRUNCATE TABLE ${table}`, params: {} })
  now = Date.parse('2026-11-20T10:00:00.000Z')
  const ledger = await openLedger({ store, folder, clock: () => now, log: silentLog, env })
  for (let at = 0; at < ROWS; at++) {
    await ledger.record(draft(at))
    now += 1_000
    if (at + 1 === SIGNED) await ledger.checkpoint('rolling')
  }
  instance = ledger.state().instance
  // As if killed: what closing would sign is not signed.
  return () => rm(folder, { recursive: true, force: true })
})

const draft = (at: number): LedgerDraft => ({
  actor: 'alice',
  role: 'auditor',
  via: 'token',
  action: 'file.download',
  outcome: 'done',
  source: 'privx',
  connectionId: `c-${at}`,
  channelId: '0',
  fileId: 'f-1',
  subject: 'report “Q3”.csv',
  parameters: { asIs: false, at },
  result: '12 bytes',
  address: '10.0.0.7',
  requestId: `r-${at}`,
})

async function verify() {
  const findings: Finding[] = []
  const verified = await verifyAt(storePlace(store), { folder, env, tell: one => findings.push(one) })
  return { ...verified, findings, told: findings.map(({ kind, from, to }) => [kind, from, to]) }
}

const stored = async () =>
  (
    await rows<Record<string, unknown>>(store, { sql: 'SELECT * FROM ledger ORDER BY sequence', params: {} })
  ).map(readEntry)

/** Replaces the whole table, as somebody who can do anything to the store. */
async function tamper(change: (entries: LedgerEntry[]) => readonly LedgerEntry[]) {
  const entries = change(await stored())
  await command(store, { sql: 'TRUNCATE TABLE ledger', params: {} })
  await insertRows(
    store,
    'ledger',
    entries.map(entry => entryRow(entry, 1)),
  )
}

/** Entries from a number on, chained anew behind what was done to the one before. */
function rehashed(entries: readonly LedgerEntry[], from: number): LedgerEntry[] {
  const kept = entries.slice(0, from - 1)
  for (const entry of entries.slice(from - 1)) {
    const linked = { ...entry, previousHash: kept.at(-1)?.hash ?? entry.previousHash }
    kept.push({ ...linked, hash: hashEntry(linked) })
  }
  return kept
}

const edited = (entries: readonly LedgerEntry[], sequence: number, change: Partial<LedgerEntry>) =>
  entries.map(entry => (entry.sequence === sequence ? { ...entry, ...change } : entry))

describe('verifying a ledger', () => {
  it('finds nothing in one that is whole, and says what it covered', async () => {
    const { told, chains, checkpoints } = await verify()
    expect(told).toEqual([])
    expect(chains).toMatchObject([
      {
        instance,
        rows: ROWS,
        lastSequence: ROWS,
        signedUpTo: SIGNED,
        checkpoints: 1,
        firstAt: '2026-11-20T10:00:00.000Z',
      },
    ])
    expect(checkpoints).toBe(2)
  })

  const CHANGES: Partial<LedgerEntry>[] = [
    { at: '2026-11-20T09:00:00.000Z' },
    { actor: 'mallory' },
    { role: 'viewer' },
    { role: null },
    { via: null },
    { action: 'trail.view' },
    { outcome: 'failed' },
    { source: 'vpn' },
    { connectionId: 'c-other' },
    { channelId: null },
    { fileId: 'f-2' },
    { subject: 'report “Q3”.csv ' },
    { parameters: '{"asIs":true,"at":4}' },
    { result: null },
    { address: '10.0.0.8' },
    { requestId: 'r-x' },
    { previousHash: 'f'.repeat(64) },
    { hash: '0'.repeat(64) },
    { id: 'another' },
  ]
  it.each(CHANGES)('names the row that was changed: %o', async change => {
    await tamper(entries => edited(entries, 5, change))
    expect((await verify()).told).toEqual([['changed', 5, 5]])
  })

  it('names a row that was given to another instance', async () => {
    await tamper(entries => edited(entries, 5, { instance: 'other' }))
    const { findings } = await verify()
    expect(findings.map(one => [one.kind, one.instance, one.from, one.to])).toEqual(
      expect.arrayContaining([
        ['removed', instance, 5, 5],
        ['changed', 'other', 5, 5],
      ]),
    )
  })

  it.each([
    ['first', 1, 1],
    ['middle', 6, 7],
    ['last, signed', 9, 12],
    ['last, after the last checkpoint', 12, 12],
  ])('names rows that were removed: %s', async (_, from, to) => {
    await tamper(entries => entries.filter(({ sequence }) => sequence < from || sequence > to))
    expect((await verify()).told).toEqual([['removed', from, to]])
  })

  it('names a whole chain that was removed, with its checkpoints', async () => {
    await tamper(() => [])
    await command(store, { sql: 'TRUNCATE TABLE ledger_checkpoints', params: {} })
    expect((await verify()).told).toEqual([
      ['removed', 1, ROWS],
      ['checkpoint', SIGNED, SIGNED],
    ])
  })

  it('names rows that were swapped', async () => {
    await tamper(entries =>
      entries.map(entry =>
        entry.sequence === 3
          ? { ...entry, sequence: 6 }
          : entry.sequence === 6
            ? { ...entry, sequence: 3 }
            : entry,
      ),
    )
    const { findings } = await verify()
    expect(findings.filter(one => one.kind === 'moved').map(one => [one.from, one.expected])).toEqual([
      [3, '#6'],
      [6, '#3'],
    ])
  })

  it('names a row that was put in beside another, and one put in at the end', async () => {
    await tamper(entries => {
      const fifth = entries[4]
      const last = entries.at(-1)
      if (!fifth || !last) return []
      const beside = { ...fifth, actor: 'mallory' }
      const after = { ...last, id: `${instance}-13`, sequence: 13, actor: 'mallory', previousHash: last.hash }
      return [...entries, { ...beside, hash: hashEntry(beside) }, { ...after, hash: hashEntry(after) }]
    })
    expect((await verify()).told).toEqual([
      ['inserted', 5, 5],
      ['inserted', 13, 13],
    ])
  })

  it('names a row that was copied', async () => {
    await tamper(entries => [...entries, ...entries.slice(2, 3)])
    expect((await verify()).told).toEqual([['inserted', 3, 3]])
  })

  it('names a row put in between, with all after it numbered and hashed anew', async () => {
    await tamper(entries => {
      const between = entries.slice(3, 4).map(entry => ({ ...entry, actor: 'mallory' }))
      const all = [...entries.slice(0, 4), ...between, ...entries.slice(4)]
      const numbered = all.map((entry, at) => ({ ...entry, id: `${instance}-${at + 1}`, sequence: at + 1 }))
      return rehashed(numbered, 5)
    })
    const { told } = await verify()
    expect(told).toContainEqual(['changed', 1, SIGNED])
    expect(told).toContainEqual(['inserted', 13, 13])
  })

  it.each([
    [3, ['changed', 1, SIGNED]],
    [10, ['changed', SIGNED + 1, ROWS]],
  ] as const)('names what was hashed anew without the key, from row %i on', async (from, finding) => {
    await tamper(entries => rehashed(edited(entries, from, { actor: 'mallory' }), from))
    expect((await verify()).told).toContainEqual(finding)
  })

  it('names a single row that was hashed anew', async () => {
    await tamper(entries =>
      edited(entries, 5, { actor: 'mallory', ...rehashOf(entries, 5, { actor: 'mallory' }) }),
    )
    expect((await verify()).told).toEqual([['changed', 5, 5]])
  })
  const rehashOf = (entries: readonly LedgerEntry[], sequence: number, change: Partial<LedgerEntry>) => {
    const entry = entries.find(one => one.sequence === sequence)
    return entry ? { hash: hashEntry({ ...entry, ...change }) } : {}
  }

  it('names a chain that somebody made up whole', async () => {
    const other = await mkdtemp(join(tmpdir(), 'trailgrid-other-'))
    const ledger = await openLedger({ store, folder: other, clock: () => now, log: silentLog, env })
    await ledger.record(draft(1))
    await ledger.close()
    await rm(other, { recursive: true, force: true })
    const { findings } = await verify()
    expect(findings.map(one => one.kind)).toEqual(['checkpoint', 'inserted'])
    expect(new Set(findings.map(one => one.instance))).toEqual(new Set([ledger.state().instance]))
  })

  describe('checkpoints', () => {
    const inStore = async () =>
      (
        await rows<Checkpoint>(store, { sql: 'SELECT * FROM ledger_checkpoints', params: {} })
      )[0] as Checkpoint
    async function replace(change: (one: Checkpoint) => Checkpoint) {
      const changed = change(await inStore())
      await command(store, { sql: 'TRUNCATE TABLE ledger_checkpoints', params: {} })
      await insertRows(store, 'ledger_checkpoints', [{ ...changed }])
    }

    it.each([
      { sequence: 7 },
      { hash: 'a'.repeat(64) },
      { rows: 7 },
      { at: '2026-11-21T00:00:00.000Z' },
      { reason: 'day' },
    ] as const)('names one that was changed: %o', async change => {
      await replace(one => ({ ...one, ...change }))
      const { told } = await verify()
      expect(told).toContainEqual([
        'checkpoint',
        'sequence' in change ? 7 : SIGNED,
        'sequence' in change ? 7 : SIGNED,
      ])
    })

    it('names one that is signed by another key', async () => {
      await tamper(entries => rehashed(edited(entries, 3, { actor: 'mallory' }), 3))
      const forged = (await stored())[SIGNED - 1]
      const { privateKey, publicKey } = generateKeyPairSync('ed25519')
      const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12).toString('hex')
      await replace(one =>
        signCheckpoint(
          { id: instance, privateKey, publicKey: raw },
          { sequence: SIGNED, hash: forged?.hash ?? '' },
          'rolling',
          one.at,
        ),
      )
      const { findings } = await verify()
      expect(findings).toContainEqual(
        expect.objectContaining({
          kind: 'checkpoint',
          found: raw,
          what: expect.stringContaining('not ours'),
        }),
      )
      expect(findings).toContainEqual(expect.objectContaining({ kind: 'changed', from: 1, to: SIGNED }))
    })

    it('names one that was removed from the store', async () => {
      await command(store, { sql: 'TRUNCATE TABLE ledger_checkpoints', params: {} })
      expect((await verify()).told).toEqual([['checkpoint', SIGNED, SIGNED]])
    })

    it('names one that was forged in the file, and minds no line that was cut off', async () => {
      const file = join(folder, 'ledger.checkpoints.jsonl')
      await appendFile(file, '{"instance":"x","seq')
      expect((await verify()).told).toEqual([])
      const kept = JSON.parse((await readFile(file, 'utf8')).split('\n')[0] ?? '') as Checkpoint
      await writeFile(file, `${JSON.stringify({ ...kept, hash: 'b'.repeat(64) })}\n`)
      expect((await verify()).told).toEqual([['checkpoint', SIGNED, SIGNED]])
    })
  })

  it('does not go on with a chain that is not as it was left, so that the loss stays to be seen', async () => {
    await tamper(entries => entries.slice(0, 10))
    const ledger = await openLedger({ store, folder, clock: () => now + DAY, log: silentLog, env })
    await ledger.record(draft(99))
    await ledger.close()
    expect(ledger.state().instance).not.toBe(instance)
    const { findings } = await verify()
    expect(findings.map(one => [one.kind, one.instance, one.from, one.to])).toEqual([
      ['removed', instance, 11, 12],
    ])
  })

  it('knows the key before, when the instance was given another', async () => {
    const other = { ...env, TRAILGRID_LEDGER_KEY: 'cd'.repeat(32) }
    const ledger = await openLedger({ store, folder, clock: () => now, log: silentLog, env: other })
    await ledger.record(draft(1))
    await ledger.close()
    const { told, keys, chains } = await verify()
    expect(told).toEqual([])
    expect(keys).toHaveLength(2)
    expect(chains.map(({ rows: count }) => count).sort()).toEqual([1, ROWS])
  })

  it('minds no head that cannot be read', async () => {
    await truncate(join(folder, `ledger.${instance}.head`), 10)
    expect((await verify()).told).toEqual([])
  })
})
