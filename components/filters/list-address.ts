/**
 * The saved view that a list's question began as; '' says, alone in an address, that the reader wants everything. A bare
 * address says nothing: it leads to the reader's default view.
 */
export const VIEW_KEY = 'view'

/** The parameters of a view's address, without `?`. */
export const withView = (search: string, id: string): string =>
  joined(search, new URLSearchParams({ [VIEW_KEY]: id }).toString())

/** The parameters of an address that is meant to show what they say, also where that is everything. */
export const said = (search: string): string => search || withView('', '')

/** Which view an address asks for: one by its id, the reader's default where it says nothing at all, or none. */
export function viewIn(
  address: Readonly<Record<string, string | readonly string[] | undefined>>,
): 'default' | { readonly id: string } | null {
  if (Object.keys(address).length === 0) return 'default'
  const id = address[VIEW_KEY]
  return typeof id === 'string' && id !== '' ? { id } : null
}

/** Parameters one after the other; empty ones leave no trace. */
export const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('&')
