interface Parameter {
  readonly name: string
  readonly value: string
}

/** The parameters of an entry, one by one; texts as they are, all else as JSON. */
export function readParameters(text: string | null): readonly Parameter[] {
  if (text === null) return []
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return [{ name: 'all', value: text }]
    return Object.entries(parsed).map(([name, value]) => ({
      name,
      value: typeof value === 'string' ? value : JSON.stringify(value, null, 1),
    }))
  } catch {
    // A row that was tampered with is shown as it stands.
    return [{ name: 'all', value: text }]
  }
}
