import type { Clock } from '@/lib/clock'
import { UpstreamError } from '../upstream-error'
import type { HttpLimits } from './limits'

/** Leave to send one request; exactly one of its endings is called. */
export interface Pass {
  /** The upstream answered, whatever it answered short of a 5xx. */
  succeeded(): void
  failed(): void
  /** The caller left: says nothing about the upstream. */
  abandoned(): void
}

/**
 * Stops asking an upstream that only fails. Closed: all pass. Open: none pass, until its time is over. Half-open: one
 * request passes as a probe; its success closes the circuit, its failure opens it for twice as long.
 */
export interface Circuit {
  /** @throws UpstreamError `circuit-open` */
  enter(): Pass
  /** @throws UpstreamError `circuit-open`, without taking the probe's place */
  check(): void
  readonly state: 'closed' | 'open' | 'half-open'
}

type CircuitLimits = Pick<HttpLimits, 'circuitFailures' | 'circuitOpenMs' | 'circuitMaxOpenMs'>

export function createCircuit(clock: Clock, limits: CircuitLimits): Circuit {
  let failures = 0
  /** Null while closed. */
  let openUntil: number | null = null
  let openMs = limits.circuitOpenMs
  let probing = false

  const refuse = (retryAfterMs: number): never => {
    throw new UpstreamError(
      'circuit-open',
      'It failed several times in a row and is left alone for a while.',
      {
        retryAfterMs,
      },
    )
  }
  const check = () => {
    if (openUntil === null) return
    const left = openUntil - clock()
    if (left > 0) refuse(left)
    if (probing) refuse(1_000)
  }
  const open = (forMs: number) => {
    openUntil = clock() + forMs
  }

  return {
    check,
    enter: () => {
      check()
      const probe = openUntil !== null
      if (probe) probing = true
      let ended = false
      const end = (effect: () => void) => () => {
        if (ended) return
        ended = true
        if (probe) probing = false
        effect()
      }
      return {
        succeeded: end(() => {
          // A late success of a request sent before the circuit opened proves nothing.
          if (openUntil !== null && !probe) return
          failures = 0
          openUntil = null
          openMs = limits.circuitOpenMs
        }),
        failed: end(() => {
          failures += 1
          if (probe) {
            openMs = Math.min(openMs * 2, limits.circuitMaxOpenMs)
            open(openMs)
          } else if (openUntil === null && failures >= limits.circuitFailures) open(openMs)
        }),
        abandoned: end(() => undefined),
      }
    },
    get state() {
      if (openUntil === null) return 'closed'
      return probing || openUntil <= clock() ? 'half-open' : 'open'
    },
  }
}
