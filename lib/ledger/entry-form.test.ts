import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerDraft } from '@/lib/schema/ledger-entry'
import { canonicalEntry, canonicalJson, chainEntry, genesisHash, hashEntry } from './entry-form'
import { entryRow, readEntry } from './entry-row'

const AT = '2026-11-20T10:00:00.000Z'
const START = { instance: 'i', sequence: 0, hash: genesisHash('i', 'key') }
const draft = (over: Partial<LedgerDraft> = {}): LedgerDraft => ({
  actor: 'alice',
  role: 'auditor',
  via: 'token',
  action: 'trail.view',
  address: '10.0.0.7',
  requestId: 'r-1',
  ...over,
})

describe('the canonical form', () => {
  it('is what it has always been', () => {
    const entry = chainEntry(
      draft({ source: 'privx', parameters: { b: [2, { d: 1, c: 'ü' }], a: null } }),
      AT,
      START,
    )
    const form =
      '["trailgrid-ledger/1","i",1,"2026-11-20T10:00:00.000Z","alice","auditor","token","trail.view","done","privx",' +
      '"","","","","{"a":null,"b":[2,{"c":"ü","d":1}]}","","10.0.0.7","r-1",'.replace(/\{.*\}/, text =>
        text.replaceAll('"', '\\"'),
      ) +
      `"${START.hash}"]`
    expect(canonicalEntry(entry)).toBe(form)
    expect(entry.hash).toBe(hash('sha256', form))
    expect(genesisHash('i', 'key')).toBe(hash('sha256', '["trailgrid-ledger/1","genesis","i","key"]'))
  })

  it('does not let text slip from one field into the next', () => {
    const hashes = [
      draft({ subject: 'a', result: 'b' }),
      draft({ subject: 'ab' }),
      draft({ result: 'ab' }),
      draft({ subject: 'a","b' }),
    ].map(one => chainEntry(one, AT, START).hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('is the same whatever the order of the parameters', () => {
    expect(canonicalJson({ b: 1, a: { d: 1, c: 2 } })).toBe(canonicalJson({ a: { c: 2, d: 1 }, b: 1 }))
  })

  it('keeps what is too long by its beginning and its hash', () => {
    const long = 'x'.repeat(20_000)
    const entry = chainEntry(draft({ subject: long, parameters: { long } }), AT, START)
    expect(entry.subject).toHaveLength(1_000)
    expect(JSON.parse(entry.parameters ?? '')).toMatchObject({
      length: 20_011,
      sha256: hash('sha256', canonicalJson({ long })),
    })
  })

  it('survives its way through a row, whatever the texts hold', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, text, fc.jsonValue(), (actor, subject, result, value) => {
        const entry = chainEntry(draft({ actor, subject, result, parameters: { value } }), AT, START)
        const read = readEntry(JSON.parse(JSON.stringify(entryRow(entry, 1))) as Record<string, unknown>)
        expect(hashEntry(read)).toBe(entry.hash)
        expect(read).toEqual(entry)
      }),
    )
  })
})
