'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { askTermination, type PreviewReply, previewTermination } from '@/components/data/end-connections'
import { TERMINATIONS_KEY } from '@/components/data/terminations'
import { failureWords } from '@/components/sources/failure-words'
import { Button } from '@/components/ui/button'
import { Modal } from '@/components/ui/modal'
import { REASON_LENGTH, TYPED_FROM, tidyReason } from '@/lib/schema/termination'
import { PreviewPart } from './preview-part'
import { commandWords, endableItems, questionWords } from './preview-words'
import { ReasonField, TypedField } from './reason-field'
import type { Wish } from './wish'

/** Shows what would be ended as its sources see it now, and asks for a reason. Escape and Cancel end nothing. */
export function TerminateDialog({ wish, onClose }: { wish: Wish; onClose: () => void }) {
  const cancel = useRef<HTMLButtonElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const client = useQueryClient()
  const preview = useQuery({
    queryKey: ['termination-preview', wish.asked],
    queryFn: () => previewTermination(wish.asked),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const ask = useMutation({
    mutationFn: (shown: PreviewReply) => askTermination(shown, reason),
    onSuccess: () => {
      onClose()
      return client.invalidateQueries({ queryKey: TERMINATIONS_KEY })
    },
    // More may be open now than were shown: what is asked about next is what is there.
    onError: () => void preview.refetch(),
  })
  const shown = preview.data ?? null
  const count = shown ? endableItems(shown).length : 0
  const isNothing = shown?.kind === 'connections' && count === 0
  const mistakes = {
    reason: tidyReason(reason) === null ? REASON_WANTED : null,
    typed: count >= TYPED_FROM && typed.trim() !== String(count) ? `Type ${count} to confirm.` : null,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!shown || ask.isPending || preview.isFetching) return
    setTried(true)
    const wrong = mistakes.reason ? 'reason' : mistakes.typed ? 'typed' : null
    if (wrong === null) ask.mutate(shown)
    else form.current?.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus()
  }
  const failure = ask.error ?? preview.error
  return (
    <Modal
      isAlert
      onClose={onClose}
      initialFocus={cancel}
      finalFocus={() => (wish.returnTo?.isConnected ? wish.returnTo : document.getElementById('main'))}
      className="top-1/2 left-1/2 w-[34rem] max-w-[94vw] -translate-x-1/2 -translate-y-1/2 rounded-lg border"
    >
      <form ref={form} onSubmit={submit} noValidate className="flex max-h-[92dvh] flex-col">
        <Dialog.Title className="px-4 pt-4 text-base font-semibold break-words">
          {shown ? questionWords(shown) : 'Terminate?'}
        </Dialog.Title>
        <Dialog.Description render={<div />} className="mt-2 grid min-h-0 gap-3 overflow-y-auto px-4 pb-1">
          <PreviewPart preview={shown} isPending={preview.isFetching} />
          {shown && !isNothing ? (
            <>
              <ReasonField value={reason} onChange={setReason} mistake={tried ? mistakes.reason : null} />
              {count >= TYPED_FROM ? (
                <TypedField
                  count={count}
                  value={typed}
                  onChange={setTyped}
                  mistake={tried ? mistakes.typed : null}
                />
              ) : null}
            </>
          ) : null}
          <p role="alert" className="text-danger empty:hidden">
            {failure ? failureWords(failure) : null}
          </p>
        </Dialog.Description>
        <div className="flex flex-wrap justify-end gap-2 px-4 py-4">
          <Dialog.Close render={<Button ref={cancel} />}>{isNothing ? 'Close' : 'Cancel'}</Dialog.Close>
          {shown && !isNothing ? (
            <Button
              type="submit"
              aria-disabled={ask.isPending || preview.isFetching}
              className="border-danger! text-danger! aria-disabled:opacity-60"
            >
              {ask.isPending ? 'Asking…' : commandWords(shown)}
            </Button>
          ) : null}
          {preview.isError && !preview.isFetching ? (
            <Button onClick={() => void preview.refetch()}>Try again</Button>
          ) : null}
        </div>
      </form>
    </Modal>
  )
}

const REASON_WANTED = `Say why, in ${REASON_LENGTH.min} to ${REASON_LENGTH.max} characters.`
