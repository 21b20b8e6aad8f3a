'use client'

import { useEffect, useState } from 'react'
import { ProblemError } from '@/components/data/problem-error'
import type { Operation } from '@/components/data/source-replies'
import { Shape } from '@/components/display/shape'
import { formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'
import { failureWords } from '../failure-words'
import { countOf } from '../source-words'
import type { CallReply } from './read-reply'

/** What came back: how it went in one line, what is not as the contract says, and the reply itself. */
export function CallResult({ operation, reply }: { operation: Operation; reply: CallReply }) {
  const { status, tookMs, problems, content } = reply
  return (
    <div className="grid grid-cols-1 gap-2">
      <p role="status">
        <span className="font-medium">{status}</span> in {formatDuration(tookMs)}
        {content.kind === 'json' ? ` · ${verdictOf(problems)}` : null}
      </p>
      {problems.length === 0 ? null : (
        <ul aria-label="Not as the contract says" className="grid gap-0.5 text-warn">
          {problems.map(problem => (
            <li key={problem} className="flex items-center gap-1.5">
              <Shape name="cross" />
              <code className="font-mono text-xs wrap-anywhere">{problem}</code>
            </li>
          ))}
        </ul>
      )}
      {content.kind === 'too-large' ? (
        <p>The reply is too large to be held in this page. Fetch it by the command above.</p>
      ) : content.kind === 'file' ? (
        <Download file={content.file} name={`${operation.id}.${operation.reply === 'csv' ? 'csv' : 'bin'}`} />
      ) : (
        <>
          {content.cutFrom === null ? null : (
            <p className="flex flex-wrap items-center gap-2 text-muted">
              The first {content.text.length.toLocaleString('en-US')} of{' '}
              {content.cutFrom.toLocaleString('en-US')} characters.
              <Download file={content.whole} name={`${operation.id}.json`} />
            </p>
          )}
          {/* A field, because what scrolls must be reachable by keyboard. */}
          <textarea
            readOnly
            aria-label="Reply"
            spellCheck={false}
            value={content.text}
            className="field-sizing-content max-h-112 w-full rounded-md border border-line-strong bg-sunken p-2 font-mono text-xs"
          />
        </>
      )}
    </div>
  )
}

const verdictOf = (problems: readonly string[]): string =>
  problems.length === 0
    ? 'the reply is as the contract says'
    : `the reply is not as the contract says in ${countOf(problems.length, 'place', 'places')}`

/** What came back instead of a reply: Trailgrid's refusal, or what the vendor answered it. */
export function CallFailure({ error }: { error: Error }) {
  const status = error instanceof ProblemError && error.status > 0 ? error.status : null
  const title = error instanceof ProblemError ? error.title : 'Not sent'
  return (
    <p role="alert" className="rounded-md border border-danger/40 bg-danger-soft px-3 py-2">
      <span className="font-medium text-danger">
        {status} {title}
      </span>{' '}
      <span className="wrap-anywhere">{failureWords(error)}</span>
    </p>
  )
}

/** A link to bytes that this page holds, for as long as it shows them. */
function Download({ file, name }: { file: Blob; name: string }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <a href={url} download={name} className="control inline-flex w-fit items-center hover:bg-hover">
      Download {name} ({formatBytes(file.size)})
    </a>
  )
}
