'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'

/** The vendor's object as JSON, to read and to copy. */
export function RawTab({ native }: { native: Record<string, unknown> }) {
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null)
  const text = JSON.stringify(native, null, 2)
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    )
  }
  return (
    <div className="px-4 py-3">
      <div className="mb-2 flex items-center gap-3">
        <Button onClick={copy}>Copy JSON</Button>
        <span role="status" className="text-muted">
          {said === 'copied' && 'Copied.'}
          {said === 'failed' && 'The browser did not let it be copied; mark the text instead.'}
        </span>
      </div>
      <pre className="rounded-md border border-line bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  )
}
