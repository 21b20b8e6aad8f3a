'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { type LiveWay, liveFeed } from './live-feed'

const NOWHERE = () => {}

/** How this tab hears of what is new, now; listening, so that it does, while `on`. */
export function useLiveWay(on: boolean): LiveWay {
  const subscribe = useCallback((changed: () => void) => (on ? liveFeed.listen(changed) : NOWHERE), [on])
  return useSyncExternalStore<LiveWay>(
    subscribe,
    () => (on ? liveFeed.way() : 'off'),
    () => 'off',
  )
}
