/**
 * The host of a stored connection as `terminate('host', …)` names it; null for networks and APIs, which have none.
 * `target_host` is what PrivX sends, `target_host_data` what its page documents (contracts §5.4).
 */
export function hostIdOf(native: Readonly<Record<string, unknown>>): string | null {
  return idOf(native.target_host) ?? idOf(native.target_host_data)
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null
  return typeof value.id === 'string' && value.id.trim() !== '' ? value.id : null
}
