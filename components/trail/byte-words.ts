import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { countOf } from '@/lib/format/count'
import type { ByteSum, ByteWay } from './byte-sums'

export const WAY_WORDS: Readonly<Record<ByteWay, string>> = {
  toClient: 'To client',
  toServer: 'To server',
  total: 'Total',
}

/** What is known about why sums may differ. */
export interface ByteContext {
  readonly isOpen: boolean
  /** A stored copy keeps no bytes of channels. */
  readonly isStored: boolean
}

/** Bytes in words: short, and exact where rounding would hide them. */
export const bytesWords = (bytes: number): string =>
  bytes < 1_000 ? exactBytes(bytes) : `${formatBytes(bytes)} (${exactBytes(bytes)})`

/** `equal`: everything is known and the same. `different`: known, and not. `unknown`: cannot be told. */
export type ByteVerdict = 'equal' | 'different' | 'unknown'

export function verdictOf(sums: readonly ByteSum[]): ByteVerdict {
  if (sums.some(sum => sum.difference !== null && sum.difference !== 0)) return 'different'
  return sums.every(sum => sum.difference === 0) ? 'equal' : 'unknown'
}

/** One line for each way that differs or is not known, and what that may mean. Reasons are given only where one is known. */
export function byteLines(sums: readonly ByteSum[], { isOpen, isStored }: ByteContext): readonly string[] {
  const verdict = verdictOf(sums)
  if (verdict === 'equal') return ['Each way, the bytes of the channels add up to those of the connection.']
  if (isStored) return ['The stored copy keeps no bytes per channel, so nothing can be added up.']
  if (sums.every(sum => sum.connection === null))
    return [
      'The connection itself does not say how many bytes it carried, so there is nothing to compare with.',
    ]
  if (sums.every(sum => sum.channels === null))
    return ['No channel says how many bytes it carried, so nothing can be added up.']
  const lines = sums.flatMap(sum => lineOf(sum) ?? [])
  return verdict === 'different' ? [...lines, meaningOf(isOpen)] : lines
}

function lineOf(sum: ByteSum): string | null {
  const name = WAY_WORDS[sum.way]
  const { channels, connection, difference, silent } = sum
  if (difference === 0) return null
  if (difference !== null) {
    const less = difference < 0
    return `${name}: the channels have ${bytesWords(Math.abs(difference))} ${less ? 'less' : 'more'} than the connection.`
  }
  if (connection === null && channels === null) return `${name}: neither the channels nor the connection say.`
  if (connection === null) return `${name}: the connection does not say, so there is nothing to compare with.`
  const unsaid = `${name}: unknown for ${countOf(silent, 'channel')}`
  if (channels === null) return `${unsaid}, so there is nothing to compare with.`
  const rest = connection - channels
  return rest >= 0
    ? `${unsaid}; the others leave ${bytesWords(rest)} of the connection’s for ${silent === 1 ? 'it' : 'them'}.`
    : `${unsaid}; the others alone have ${bytesWords(-rest)} more than the connection.`
}

const meaningOf = (isOpen: boolean): string =>
  isOpen
    ? 'The connection is open: its own counters and those of its channels may be from different moments. Look again once it has ended.'
    : 'Its source does not say why. The connection has ended, so waiting will not change it.'
