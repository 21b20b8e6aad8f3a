'use client'

import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { PartNotLoaded } from './part-not-loaded'
import { useHydrated } from './use-hydrated'

/**
 * Makes a part of the screen one that is loaded, in the browser only, when it is first drawn, with `meanwhile` in its place:
 * what is not there before the first rows need not be loaded before them. To be called once, in a module.
 */
export function later<Part extends (props: never) => ReactNode>(
  load: () => Promise<Part>,
  meanwhile: ReactNode = null,
): Part {
  // One part that cannot be had must not take the screen with it.
  const Loaded = lazy(async () => ({ default: asComponent(await load().catch(() => PartNotLoaded)) }))
  const drawn = (props: object) => (
    <InBrowser meanwhile={meanwhile}>
      <Loaded {...props} />
    </InBrowser>
  )
  // It takes the props that the part takes, whatever these are.
  return drawn as unknown as Part
}

const asComponent = (part: unknown) => part as ComponentType<object>

function InBrowser({ meanwhile, children }: { meanwhile: ReactNode; children: ReactNode }) {
  return useHydrated() ? <Suspense fallback={meanwhile}>{children}</Suspense> : meanwhile
}
