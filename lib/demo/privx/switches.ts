/** What becomes of a request to terminate a connection. */
export type TerminationFate = 'refuse-403' | 'refuse-400' | 'hang'

/** A file of a trail as it is not by itself. */
export interface FileChange {
  /** Bytes that the trail states: gigabytes cost nothing. */
  readonly size?: number
  /** Bytes that a download gives, whatever the trail states. */
  readonly sent?: number
  /** One of the twelve, or one that nobody knows. */
  readonly status?: string
}

/** PrivX's own faults and oddities, to be turned at run time, beside the faults every demo server has. */
export interface PrivxSwitches {
  /** By connection id, or `*` for all: refused, or taken and never carried out. */
  readonly terminations: Map<string, TerminationFate>
  /** How long a termination takes, seconds; drawn in between by the connection's id. */
  terminationSeconds: readonly [min: number, max: number]
  /** How long a download handle lives, seconds. */
  handleSeconds: number
  /** The share of rows, 0–1, whose `duration` is text. */
  durationTextShare: number
  /** Bytes of the trail logs of these connections, by id; the others have what was typed. */
  readonly logBytes: Map<string, number>
  /** Files of trails, protocol files too, by id. */
  readonly files: Map<string, FileChange>
}

export function createSwitches(): PrivxSwitches {
  return {
    terminations: new Map(),
    terminationSeconds: [3, 8],
    handleSeconds: 60,
    durationTextShare: 0.01,
    logBytes: new Map(),
    files: new Map(),
  }
}
