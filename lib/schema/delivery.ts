/**
 * How far a download is, as the server knows it. `opening`: its source is being asked; `cut`: its reader left; `failed`: its
 * source did not give it whole.
 */
export interface Delivery {
  /** The reader's own name for it. */
  readonly id: string
  readonly state: 'opening' | 'sending' | 'done' | 'cut' | 'failed'
  /** Handed on so far. */
  readonly bytes: number
  /** What its source states; null where it states none. */
  readonly size: number | null
  /** Of the bytes handed on, in hex; null until it has ended. */
  readonly sha256: string | null
  /** Why it failed or was cut, in words; of a bundle that is whole, what could not be had for it. */
  readonly reason: string | null
}
