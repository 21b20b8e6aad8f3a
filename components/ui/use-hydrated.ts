import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * False while the server's markup is taken over, then true. What is known in the browser only may be there before that is
 * done, and drawing it at once would not match the markup.
 */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
