import { sign, verify } from 'node:crypto'
import type { Instant } from '@/lib/schema/connection'
import { type Instance, publicKeyOf } from './instance'

/** `day`: the end of a UTC day; `start` and `close`: of a process; `rolling`: while it goes on; `hand`: when asked for. */
export type CheckpointReason = 'day' | 'start' | 'close' | 'rolling' | 'hand'

/** How far a chain had come at a moment: signed, so that nothing up to there can be changed without it showing. */
export interface Checkpoint {
  readonly instance: string
  /** The last entry it covers, and its hash. */
  readonly sequence: number
  readonly hash: string
  /** Entries from the first to this one: a chain has no gaps, so as many as the sequence says. */
  readonly rows: number
  readonly reason: CheckpointReason
  readonly at: Instant
  /** Ed25519, 32 bytes in hex. */
  readonly publicKey: string
  /** Over the canonical form, 64 bytes in hex. */
  readonly signature: string
}

type Unsigned = Omit<Checkpoint, 'signature'>

/** What is signed: one JSON array of the form's name and the values in this order. */
const canonicalCheckpoint = (one: Unsigned): Buffer =>
  Buffer.from(
    JSON.stringify([
      'trailgrid-checkpoint/1',
      one.instance,
      one.sequence,
      one.hash,
      one.rows,
      one.reason,
      one.at,
      one.publicKey,
    ]),
  )

export function signCheckpoint(
  instance: Instance,
  head: { readonly sequence: number; readonly hash: string },
  reason: CheckpointReason,
  at: Instant,
): Checkpoint {
  const { sequence, hash } = head
  const unsigned = {
    instance: instance.id,
    sequence,
    hash,
    rows: sequence,
    reason,
    at,
    publicKey: instance.publicKey,
  }
  const signature = sign(null, canonicalCheckpoint(unsigned), instance.privateKey).toString('hex')
  return { ...unsigned, signature }
}

/** Whether the signature is that of the key which the checkpoint names. Whose key it is, is another question. */
export function isSigned(checkpoint: Checkpoint): boolean {
  try {
    const key = publicKeyOf(checkpoint.publicKey)
    return verify(null, canonicalCheckpoint(checkpoint), key, Buffer.from(checkpoint.signature, 'hex'))
  } catch {
    return false
  }
}
