/**
 * What is wrong with a ledger. `changed`: a row does not have the hash of what it says, or another one than was signed;
 * `removed`: rows are missing, at the end too; `moved`: a row stands under another number than it was written under;
 * `inserted`: a row that the chain does not have; `unlinked`: the chain does not begin with its key;
 * `checkpoint`: a checkpoint was forged, changed or removed.
 */
export type FindingKind = 'changed' | 'removed' | 'moved' | 'inserted' | 'unlinked' | 'checkpoint'

export interface Finding {
  readonly kind: FindingKind
  readonly instance: string
  /** The rows it is about, both within; null where it is about none. */
  readonly from: number | null
  readonly to: number | null
  /** In words, for a person. */
  readonly what: string
  readonly expected: string | null
  readonly found: string | null
}

/** A finding as one line and, where there are any, what was expected and found. */
export function findingText({ instance, from, to, kind, what, expected, found }: Finding): string {
  const rows = from === null ? '' : from === to ? ` #${from}` : ` #${from} to #${to}`
  const lines = [`${kind}  ${instance}${rows}: ${what}`]
  if (expected !== null) lines.push(`    expected ${expected}`)
  if (found !== null) lines.push(`    found    ${found}`)
  return lines.join('\n')
}
