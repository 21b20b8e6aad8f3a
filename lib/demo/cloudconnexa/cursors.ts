import type { Random } from '../random'

/** Where a walk goes on: after this session, in the order of (start, id), with the window it began with. */
export interface Position {
  readonly startMs: number
  readonly id: string
  readonly fromMs: number
  readonly toMs: number
}

const MOST = 5000

/** Opaque cursors of 24 hex digits (contracts §2.2), known to the server for a while only. */
export function createCursors(random: Random, lifeMs: number) {
  const positions = new Map<string, { readonly position: Position; readonly expiresMs: number }>()
  return {
    issue(position: Position, nowMs: number): string {
      const cursor = random.hex(24)
      positions.set(cursor, { position, expiresMs: nowMs + lifeMs })
      const oldest = positions.keys().next().value
      if (positions.size > MOST && oldest !== undefined) positions.delete(oldest)
      return cursor
    },
    /** Null when it is unknown or its time is over. A cursor may be used again: a retry asks the same page. */
    find(cursor: string, nowMs: number): Position | null {
      const known = positions.get(cursor)
      return known && nowMs < known.expiresMs ? known.position : null
    },
    forget(cursor: string): void {
      positions.delete(cursor)
    },
  }
}
