/** The saved view that a list's question began as; '' when the reader wants none. */
export const VIEW_KEY = 'view'

/** The parameters of a view's address, without `?`. */
export const withView = (search: string, id: string): string =>
  joined(search, new URLSearchParams({ [VIEW_KEY]: id }).toString())

/** Parameters one after the other; empty ones leave no trace. */
export const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('&')
