'use client'

import { Button } from '@/components/ui/button'
import { useCopied } from '@/components/ui/use-copied'

/** The vendor's object as JSON, to read and to copy. */
export function RawTab({ native }: { native: Record<string, unknown> }) {
  const { said, copy } = useCopied()
  const text = JSON.stringify(native, null, 2)
  return (
    <div className="px-4 py-3">
      <div className="mb-2 flex items-center gap-3">
        <Button onClick={() => copy(text, 'the object')}>Copy JSON</Button>
        <span role="status" className="text-muted">
          {said}
        </span>
      </div>
      <pre className="rounded-md border border-line bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  )
}
