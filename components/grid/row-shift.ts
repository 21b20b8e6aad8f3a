// Browsers cap how tall a scroll box can be. A list that is taller gets a box of fewer rows; the row at a place of the
// box is that place plus a shift. Within an eighth of the box from either end places and rows go together, so that
// the ends are exact; between them the shift grows evenly, so that the scrollbar reaches every row.

/** A list in its scroll box: rows of the list, and rows that the box has room for (at most as many). */
export interface Tall {
  readonly count: number
  readonly boxRows: number
}

/** The first place of the box in sight, and what is added to a place to get its row. Both whole numbers. */
export interface Shifted {
  readonly place: number
  readonly shift: number
}

const edgeOf = ({ boxRows }: Tall) => Math.floor(boxRows / 8)

/** The shift that belongs to a place of the box. */
export function shiftAt(tall: Tall, place: number): number {
  const spare = tall.count - tall.boxRows
  const edge = edgeOf(tall)
  if (spare <= 0 || place <= edge) return 0
  if (place >= tall.boxRows - edge) return spare
  return Math.round(((place - edge) / (tall.boxRows - 2 * edge)) * spare)
}

/** Where the box must stand for a row to be the first in sight. */
export function shiftedTo(tall: Tall, row: number): Shifted {
  const spare = Math.max(0, tall.count - tall.boxRows)
  const edge = edgeOf(tall)
  if (row <= edge) return { place: row, shift: 0 }
  if (row >= tall.count - edge) return { place: row - spare, shift: spare }
  const place = Math.round(edge + ((row - edge) * (tall.boxRows - 2 * edge)) / (tall.count - 2 * edge))
  return { place, shift: row - place }
}

/**
 * What is in sight after the box was scrolled to another place. A small step (wheel, keys) keeps the shift, so rows
 * pass one by one; a leap (the scrollbar dragged) goes to what belongs there. Where small steps have led the two
 * apart and an end comes near, the answer's place differs from the given one: the box is to be put there, and
 * what is in sight does not change by that.
 */
export function shiftedBy(tall: Tall, from: Shifted, place: number, screenRows: number): Shifted {
  if (tall.count <= tall.boxRows) return { place, shift: 0 }
  if (Math.abs(place - from.place) > 2 * screenRows) return { place, shift: shiftAt(tall, place) }
  const row = Math.min(Math.max(0, place + from.shift), tall.count - 1)
  const near = edgeOf(tall) / 2
  const isNear = (at: number, length: number) => at < near || at > length - near
  const apart = from.shift !== shiftAt(tall, place)
  if (apart && (isNear(place, tall.boxRows) || isNear(row, tall.count))) return shiftedTo(tall, row)
  return { place, shift: from.shift }
}
