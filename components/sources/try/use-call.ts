import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Operation } from '@/components/data/source-replies'
import { type CallDraft, proxyPath } from './call-request'
import { sendCall } from './read-reply'

/** Sends drafts of one operation, one at a time; `cancel` gives the one under way up. */
export function useCall(source: string, operation: Operation) {
  const under = useRef<AbortController>(null)
  const call = useMutation({
    // A request that may have changed something is never sent twice by itself.
    retry: false,
    mutationFn: (draft: CallDraft) => {
      under.current = new AbortController()
      const path = proxyPath(source, operation, draft)
      const body = operation.parameters.body === null ? '' : draft.body
      return sendCall(operation.method, path, body, under.current.signal)
    },
  })
  return {
    send: (draft: CallDraft) => call.mutate(draft),
    cancel: () => under.current?.abort(),
    pending: call.isPending,
    reply: call.data,
    error: call.error?.name === 'AbortError' ? null : call.error,
    cancelled: call.error?.name === 'AbortError',
  }
}
