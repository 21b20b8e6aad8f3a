import type { Frame } from '@/lib/replay/log-player'
import type { ShownFrame } from './protocol'

/** Tells of each screen only the rows that are not as they were told last. */
export class RowChanges {
  #told: string[] = []

  of({ screen, ...frame }: Frame): ShownFrame {
    const now = screen.rows.map(row => JSON.stringify(row))
    const changed = screen.rows.flatMap((row, index) =>
      now[index] === this.#told[index] ? [] : [[index, row] as const],
    )
    this.#told = now
    return { ...frame, cols: screen.cols, rowCount: screen.rows.length, changed, cursor: screen.cursor }
  }
}
