/** A stream of numbers that depends on its key alone: the same key draws the same numbers on every machine. */
export interface Random {
  /** 0 ≤ n < 1 */
  next(): number
  /** A whole number, both ends inclusive. */
  int(min: number, max: number): number
  /** A number in min ≤ n < max. */
  between(min: number, max: number): number
  chance(probability: number): boolean
  /** Throws on an empty list. */
  pick<T>(list: readonly T[]): T
  /** Picks by weight; throws on an empty list. */
  weighted<T>(list: readonly (readonly [value: T, weight: number])[]): T
  /** Long-tailed: half of the draws lie below the median, sigma 2 spreads over about four decades. */
  logNormal(median: number, sigma: number): number
  /** Lower-case hexadecimal digits. */
  hex(length: number): string
  /** A version-4-shaped UUID. */
  uuid(): string
}

export type KeyPart = string | number

/** Opens the stream of a key. Keys are compared as text, so `('a', 1)` and `('a', '1')` are the same. */
export function createRandom(...key: KeyPart[]): Random {
  const next = generator(key.join('\u0001'))
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  const pick = <T>(list: readonly T[]): T => {
    const value = list[Math.floor(next() * list.length)]
    if (value === undefined) throw new RangeError('nothing to pick from')
    return value
  }
  const hex = (length: number) => digits(next, length).toString('latin1', 0, length)
  return {
    next,
    int,
    pick,
    hex,
    between: (min, max) => min + next() * (max - min),
    chance: probability => next() < probability,
    weighted: list => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [value, weight] of list) {
        left -= weight
        if (left < 0) return value
      }
      return pick(list)[0]
    },
    logNormal: (median, sigma) => {
      const gauss = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
      return median * Math.exp(sigma * gauss)
    },
    uuid: () => {
      const drawn = digits(next, 32)
      for (const [from, to, at] of UUID_PARTS) drawn.copy(uuidText, at, from, to)
      uuidText[14] = FOUR
      uuidText[19] = HEX.charCodeAt(8 | (HEX.indexOf(String.fromCharCode(drawn[16] ?? 0)) & 3))
      return uuidText.toString('latin1')
    },
  }
}

const HEX = '0123456789abcdef'
const FOUR = HEX.charCodeAt(4)
/** Where the digits of a UUID go: from, to, and the place in its text. */
const UUID_PARTS = [
  [0, 8, 0],
  [8, 12, 9],
  [12, 16, 14],
  [16, 20, 19],
  [20, 32, 24],
] as const

/**
 * Texts are written into bytes first: put together from pieces, each of the demo's 70,000 ids would keep its
 * pieces in memory.
 */
const uuidText = Buffer.from('00000000-0000-0000-0000-000000000000', 'latin1')
const scratch = Buffer.alloc(64)

/** Draws hexadecimal digits, eight at a time; the bytes are good until the next call. */
function digits(next: () => number, length: number): Buffer {
  const bytes = length + 8 > scratch.length ? Buffer.alloc(length + 8) : scratch
  for (let at = 0; at < length; at += 8) {
    const word = Math.floor(next() * 0x1_0000_0000)
    for (let place = 0; place < 8; place++)
      bytes[at + place] = HEX.charCodeAt((word >>> (28 - 4 * place)) & 15)
  }
  return bytes
}

/** A 32-bit number from text, for shuffles and buckets that need no stream. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The small fast counter generator of PractRand's author, fed from two hashes of the key. */
function generator(key: string): () => number {
  let a = hash32(key)
  let b = hash32(`${key}\u0002`)
  let c = Math.imul(a ^ b, 0x9e3779b1)
  let counter = 1
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let warm = 0; warm < 10; warm++) next()
  return next
}
