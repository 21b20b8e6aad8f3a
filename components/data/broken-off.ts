/** What to say of a reply that broke off: one that is cut in the middle has no words of its own. */
export function brokenOffWords(error: unknown): string {
  if (error instanceof TypeError) return 'The server stopped sending before the end.'
  return error instanceof Error ? error.message : String(error)
}
