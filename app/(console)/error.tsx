'use client'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export default function ScreenFailure({ retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="grid h-full place-items-center p-6">
      <Notice title="This screen could not be shown" level={1} tone="danger">
        <p>Something failed while it was being drawn. The rest of the console still works.</p>
        <Button className="mt-3" onClick={retry}>
          Try again
        </Button>
      </Notice>
    </div>
  )
}
