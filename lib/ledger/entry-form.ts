import { hash } from 'node:crypto'
import type { LedgerDraft, LedgerEntry } from '@/lib/schema/ledger-entry'

/** An entry as it is hashed: everything it says, without what is worked out of it. */
export type Unhashed = Omit<LedgerEntry, 'id' | 'hash'>

/** Changing the form below means a new name here: old rows keep the form they were hashed in. */
const FORM = 'trailgrid-ledger/1'

/**
 * The canonical form of an entry: one JSON array without spaces, in UTF-8, of the form's name, the sequence as a number, and
 * every other value as text, '' for what is missing, in the order below. Rows of different content have different forms.
 */
export function canonicalEntry(entry: Unhashed): string {
  return JSON.stringify([
    FORM,
    entry.instance,
    entry.sequence,
    entry.at,
    entry.actor,
    entry.role ?? '',
    entry.via ?? '',
    entry.action,
    entry.outcome,
    entry.source ?? '',
    entry.connectionId ?? '',
    entry.channelId ?? '',
    entry.fileId ?? '',
    entry.subject ?? '',
    entry.parameters ?? '',
    entry.result ?? '',
    entry.address,
    entry.requestId,
    entry.previousHash,
  ])
}

/** SHA-256 (hex) of the canonical form. */
export const hashEntry = (entry: Unhashed): string => hash('sha256', canonicalEntry(entry))

/** What the first entry of a chain has before it: it binds the chain to its instance and key. */
export const genesisHash = (instance: string, publicKey: string): string =>
  hash('sha256', JSON.stringify([FORM, 'genesis', instance, publicKey]))

/** The next entry of a chain, made of what was done and when. */
export function chainEntry(
  draft: LedgerDraft,
  at: string,
  before: { readonly instance: string; readonly sequence: number; readonly hash: string },
): LedgerEntry {
  const entry: Unhashed = {
    instance: before.instance,
    sequence: before.sequence + 1,
    at,
    actor: clean(draft.actor, 200) ?? '',
    role: draft.role,
    via: clean(draft.via, 50),
    action: draft.action,
    outcome: draft.outcome ?? 'done',
    source: clean(draft.source, 200),
    connectionId: clean(draft.connectionId, 500),
    channelId: clean(draft.channelId, 500),
    fileId: clean(draft.fileId, 500),
    subject: clean(draft.subject, 1_000),
    parameters: parametersText(draft.parameters),
    result: clean(draft.result, 2_000),
    address: clean(draft.address, 200) ?? '',
    requestId: clean(draft.requestId, 100) ?? '',
    previousHash: before.hash,
  }
  return { id: `${entry.instance}-${entry.sequence}`, ...entry, hash: hashEntry(entry) }
}

/** The most characters of a row's parameters; what is longer is kept by its beginning and the hash of the whole. */
const MOST_PARAMETERS = 8_000

function parametersText(parameters: LedgerDraft['parameters']): string | null {
  if (parameters === undefined || Object.keys(parameters).length === 0) return null
  const text = canonicalJson(parameters)
  if (text.length <= MOST_PARAMETERS) return text
  const begins = wellFormed(text.slice(0, MOST_PARAMETERS))
  return canonicalJson({ begins, length: text.length, sha256: hash('sha256', text) })
}

/** JSON with the keys of every object in order, so that the same parameters are the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === 'string') return wellFormed(one)
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Half a surrogate pair is no UTF-8: the store would change it, and with it the hash. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')

function clean(text: string | null | undefined, most: number): string | null {
  if (text === null || text === undefined || text === '') return null
  return wellFormed(text.length > most ? `${text.slice(0, most - 1)}…` : text)
}
