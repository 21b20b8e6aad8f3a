'use client'

import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'
import type { InspectedSource, Operation } from '@/components/data/source-replies'
import { CopyButton } from '@/components/ui/copy-button'
import { vendorLabel } from '../source-words'
import { type CallDraft, curlOf, proxyPath, requestPath } from './call-request'

interface RequestPreviewProps {
  source: InspectedSource
  operation: Operation
  draft: CallDraft
}

/** The request as it stands, twice: to Trailgrid, and as Trailgrid sends it on. No secret is in either. */
export function RequestPreview({ source, operation, draft }: RequestPreviewProps) {
  const demo = useQuery(meOptions()).data?.demo ?? false
  const { method } = operation
  const body = operation.parameters.body === null ? '' : draft.body.trim()
  const own = curlOf({
    method,
    url: `${window.location.origin}${proxyPath(source.source, operation, draft)}`,
    authorization: demo ? null : 'Bearer $TRAILGRID_TOKEN',
    body,
  })
  const vendors = curlOf({
    method,
    url: `${source.baseUrl ?? 'https://…'}${requestPath(operation, draft)}`,
    authorization: '$VENDOR_AUTHORIZATION',
    body,
  })
  const vendor = vendorLabel(source.vendor)
  return (
    <div className="grid grid-cols-1 gap-2">
      <Command title="To Trailgrid" text={own} />
      <Command title={`To ${vendor}, as Trailgrid sends it`} text={vendors} />
      <p className="text-xs text-faint">
        Trailgrid adds the credentials on its way to {vendor}; they are never shown.
      </p>
    </div>
  )
}

function Command({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-2">
        <h4 className="text-muted">{title}</h4>
        <CopyButton text={text} label={`Copy: ${title}`} />
      </div>
      <pre className="rounded-md border border-line bg-sunken p-2 font-mono text-xs break-all whitespace-pre-wrap">
        {text}
      </pre>
    </div>
  )
}
