/**
 * Sixteen hex digits that change when the text does: two FNV-1a sums over its UTF-8 bytes.
 * Finds damage and mix-ups; it is no protection against somebody who means to forge one.
 */
export function checksum(text: string): string {
  let a = 0x811c9dc5
  let b = 0x050c5d1f
  for (const byte of new TextEncoder().encode(text)) {
    a = Math.imul(a ^ byte, 0x01000193)
    b = Math.imul(b ^ byte ^ (a & 0xff), 0x01000193)
  }
  return [a, b].map(part => (part >>> 0).toString(16).padStart(8, '0')).join('')
}
