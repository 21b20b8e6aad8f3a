/** A chosen row, where it stood in the list when it was chosen. */
export interface Chosen<Row> {
  readonly key: string
  readonly place: number
  readonly row: Row
}

/** The rows a reader has chosen. They stay chosen when they scroll out of what is held. */
export interface Selection<Row> {
  readonly chosen: ReadonlyMap<string, Chosen<Row>>
  /** Where a range begins: the row that was last chosen, or let go, by itself. */
  readonly anchor: Pick<Chosen<Row>, 'key' | 'place'> | null
  /** What was chosen when the anchor was set: a range is added to it, so that it can also shrink again. */
  readonly base: ReadonlyMap<string, Chosen<Row>>
}

export const NOTHING_CHOSEN: Selection<never> = { chosen: new Map(), anchor: null, base: new Map() }

/** Rows kept at most: enough to copy; whole lists are for the export. */
export const MAX_CHOSEN = 5_000

/** One row chosen or let go; ranges go from it from now on. */
export function toggled<Row>(selection: Selection<Row>, one: Chosen<Row>): Selection<Row> {
  const chosen = new Map(selection.chosen)
  if (!chosen.delete(one.key)) chosen.set(one.key, one)
  return { chosen, anchor: { key: one.key, place: one.place }, base: chosen }
}

/** The rows of a range chosen beside what was chosen when it was begun. Without an anchor it begins at the first. */
export function extended<Row>(selection: Selection<Row>, range: readonly Chosen<Row>[]): Selection<Row> {
  const [first] = range
  const chosen = new Map(selection.base)
  for (const one of range) chosen.set(one.key, one)
  return { ...selection, chosen, anchor: selection.anchor ?? first ?? null }
}

/** Exactly these rows. */
export function replaced<Row>(rows: readonly Chosen<Row>[]): Selection<Row> {
  const chosen = new Map(rows.map(one => [one.key, one]))
  return { chosen, anchor: null, base: chosen }
}

/** First and last place of the range from the anchor to a row, no more than may be kept; the anchor is in it. */
export function rangeTo(anchor: number, place: number): readonly [number, number] {
  const far = Math.max(-MAX_CHOSEN + 1, Math.min(MAX_CHOSEN - 1, place - anchor))
  return far < 0 ? [anchor + far, anchor] : [anchor, anchor + far]
}

/** The chosen rows in the order of the list. */
export const inOrder = <Row>({ chosen }: Selection<Row>): readonly Chosen<Row>[] =>
  [...chosen.values()].sort((a, b) => a.place - b.place)
