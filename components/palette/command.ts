/** One thing that the palette can do. */
export interface Command {
  readonly id: string
  readonly label: string
  /** Told beside the label: what is so now, or which key does the same. */
  readonly hint?: string
  /** Other words to find it by. */
  readonly words?: string
  readonly run: () => void
}

/** Commands of one kind. */
export interface CommandGroup {
  readonly label: string
  readonly items: readonly Command[]
  /** Too many to show before something is typed. */
  readonly onlyFound?: true
}
