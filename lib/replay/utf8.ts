const loose = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Decodes UTF-8 that comes in pieces cut anywhere. `held` are the bytes of an unfinished character (at most three): with
 * them the decoding can be taken up elsewhere.
 */
export function decodePiece(held: readonly number[], bytes: Uint8Array): { text: string; held: number[] } {
  const whole = held.length === 0 ? bytes : Uint8Array.from([...held, ...bytes])
  const cut = whole.length - unfinished(whole)
  return { text: loose.decode(whole.subarray(0, cut)), held: [...whole.subarray(cut)] }
}

/** How many bytes at the end begin a character that is not finished. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte < 0xc0) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return length > back ? back : 0
  }
  return 0
}
