import type { Metadata } from 'next'
import { Suspense } from 'react'
import { OverviewSkeleton } from '@/components/overview/overview-skeleton'
import { OverviewView } from '@/components/overview/overview-view'

export const metadata: Metadata = { title: 'Overview' }

/** The window is in the address and the numbers are asked by the browser, so the frame is the same for everyone. */
export default function OverviewPage() {
  return (
    <Suspense fallback={<OverviewSkeleton />}>
      <OverviewView />
    </Suspense>
  )
}
