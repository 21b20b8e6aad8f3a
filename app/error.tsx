'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export default function RootFailure({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <Notice title="This page could not be shown" level={1} tone="danger">
        <p>Something failed while it was being made. The server’s log says what.</p>
        <Button className="mt-3" onClick={retry}>
          Try again
        </Button>
      </Notice>
    </main>
  )
}
