'use client'

import { type FormEvent, useRef, useState } from 'react'
import { ProblemError } from '@/components/data/problem-error'
import type { InspectedSource, Operation, ParametersSchema } from '@/components/data/source-replies'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { vendorLabel } from '../source-words'
import { BodyField } from './body-field'
import { type CallDraft, changesSomething, EMPTY_DRAFT, mistakeInBody, requestPath } from './call-request'
import { CallFailure, CallResult } from './call-result'
import { ParameterField } from './parameter-field'
import { RequestPreview } from './request-preview'
import { useCall } from './use-call'

/** Up to this many parameters are shown at once; more are folded. */
const FEW = 8

/** The form of one operation, the request it makes, and what came back. */
export function CallForm({ source, operation }: { source: InspectedSource; operation: Operation }) {
  const [draft, setDraft] = useState<CallDraft>(EMPTY_DRAFT)
  const [asking, setAsking] = useState(false)
  const send = useRef<HTMLButtonElement>(null)
  const call = useCall(source.source, operation)
  const { parameters } = operation
  const bodyMistake = mistakeInBody(draft.body)
  const mistakes = new Map(
    call.error instanceof ProblemError
      ? call.error.problems.map(({ parameter, message }) => [parameter, message])
      : [],
  )
  const risky = changesSomething(operation)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (call.pending || bodyMistake !== null) return
    if (risky) setAsking(true)
    else call.send(draft)
  }
  const fields = (kind: 'path' | 'query', schema: ParametersSchema | null) => (
    <div className="grid grid-cols-1 gap-x-3 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
      {Object.entries(schema?.properties ?? {}).map(([name, one]) => (
        <ParameterField
          key={name}
          name={name}
          schema={one}
          required={schema?.required?.includes(name) ?? false}
          value={draft[kind][name] ?? ''}
          mistake={mistakes.get(name) ?? null}
          onChange={value => setDraft({ ...draft, [kind]: { ...draft[kind], [name]: value } })}
        />
      ))}
    </div>
  )
  const queries = Object.keys(parameters.query?.properties ?? {}).length
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-3">
      {parameters.path ? fields('path', parameters.path) : null}
      {queries === 0 ? null : (
        <details open={queries <= FEW || (parameters.query?.required?.length ?? 0) > 0}>
          <summary className="w-fit py-1 text-muted">Parameters ({queries})</summary>
          {fields('query', parameters.query)}
        </details>
      )}
      {parameters.body ? (
        <BodyField
          schema={parameters.body}
          value={draft.body}
          mistake={bodyMistake}
          onChange={body => setDraft({ ...draft, body })}
        />
      ) : null}
      <RequestPreview source={source} operation={operation} draft={draft} />
      <div className="flex flex-wrap items-center gap-2">
        <Button ref={send} type="submit" tone="accent" aria-disabled={call.pending || !operation.allowed}>
          {call.pending ? 'Sending…' : risky ? 'Send…' : 'Send'}
        </Button>
        {call.pending ? <Button onClick={call.cancel}>Cancel</Button> : null}
        <span role="status" className="text-muted">
          {call.cancelled ? 'Given up. It may have reached the vendor all the same.' : null}
        </span>
      </div>
      {call.error ? <CallFailure error={call.error} /> : null}
      {call.reply ? <CallResult operation={operation} reply={call.reply} /> : null}
      {asking ? (
        <ConfirmDialog
          title={`${operation.summary}?`}
          confirm="Send it"
          decline="Do not send"
          returnTo={send}
          onConfirm={() => call.send(draft)}
          onClose={() => setAsking(false)}
        >
          <p>This changes something at {vendorLabel(source.vendor)}, for real.</p>
          <p className="mt-2 font-mono text-xs wrap-anywhere">
            {operation.method} {requestPath(operation, draft)}
          </p>
        </ConfirmDialog>
      ) : null}
    </form>
  )
}
