import { DATASETS } from '@/lib/schema/dataset'
import { checksum } from './checksum'
import { fullOrder } from './full-order'
import type { Cursor, ListQuery, Order } from './query'
import { serializeFilter } from './url/serialize'

const VERSION = 2

/** What a cursor belongs to: the same for two requests exactly when they list the same rows in the same order. */
export function queryFingerprint(query: Pick<ListQuery, 'dataset' | 'filter' | 'order'>): string {
  return checksum(
    [
      query.dataset,
      serializeFilter(DATASETS[query.dataset], query.filter).toString(),
      orderText(query.order),
    ].join('\n'),
  )
}

/** A cursor as it stands in a URL. */
export function encodeCursor(cursor: Cursor, query: Pick<ListQuery, 'dataset' | 'filter' | 'order'>): string {
  const body = JSON.stringify([
    VERSION,
    queryFingerprint(query),
    cursor.asOf,
    cursor.now,
    cursor.direction === 'next' ? 0 : 1,
    cursor.values,
    cursor.key,
  ])
  return toBase64Url(checksum(body).slice(0, 8) + body)
}

/** How long a walk may take: the store keeps replaced rows twice as long, so that a page of it is never short of one. */
export const CURSOR_LIFE_MS = 3_600_000

/** What is wrong with a cursor whose walk began too long ago; undefined while it can be used. */
export function cursorExpiry(cursor: Pick<Cursor, 'now'>, now: number): string | undefined {
  return now - cursor.now > CURSOR_LIFE_MS
    ? 'is more than an hour old, and what the list was then is no longer kept: leave it out to start again'
    : undefined
}

export type DecodedCursor =
  | { readonly ok: true; readonly cursor: Cursor }
  /** `message` says what is wrong and what to do. */
  | { readonly ok: false; readonly message: string }

/** The cursor that a text holds, if the text is whole and was made for this very list. */
export function decodeCursor(
  text: string,
  query: Pick<ListQuery, 'dataset' | 'filter' | 'order'>,
): DecodedCursor {
  const plain = fromBase64Url(text)
  if (plain === null || checksum(plain.slice(8)).slice(0, 8) !== plain.slice(0, 8))
    return { ok: false, message: 'is damaged: use a cursor exactly as a reply gave it, or leave it out' }
  const parts = parseJson(plain.slice(8))
  if (!Array.isArray(parts) || parts[0] !== VERSION)
    return { ok: false, message: 'is of another version of Trailgrid: leave it out to start again' }
  const [, fingerprint, asOf, now, direction, values, key] = parts as unknown[]
  if (fingerprint !== queryFingerprint(query))
    return {
      ok: false,
      message: 'belongs to another filter or order: leave it out after changing either',
    }
  const sound =
    isCount(asOf) &&
    isCount(now) &&
    (direction === 0 || direction === 1) &&
    Array.isArray(values) &&
    values.length === fullOrder(DATASETS[query.dataset], query.order).length &&
    values.every(isValue) &&
    typeof key === 'string' &&
    /^[0-9a-f]{32}$/.test(key)
  if (!sound) return { ok: false, message: 'holds no place in a list: leave it out to start again' }
  return { ok: true, cursor: { asOf, now, direction: direction === 0 ? 'next' : 'prev', values, key } }
}

function orderText(order: readonly Order[]): string {
  return order.map(one => `${one.field} ${one.direction}`).join(',')
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

const isValue = (value: unknown): value is Cursor['values'][number] =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(text: string): string | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, char => char.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
