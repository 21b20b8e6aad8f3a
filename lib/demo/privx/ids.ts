import { createHash } from 'node:crypto'

/** A version-4-shaped UUID made from text: the same text, the same id. */
export function stableUuid(text: string): string {
  const bytes = createHash('sha1').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether text has the shape of a UUID: PrivX answers 400 instead of 404 to an id that has not (contracts §5.5). */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
