'use client'

import { useState } from 'react'
import { SPANS, type TrailQuestion } from '@/components/data/trail-search'
import { Button } from '@/components/ui/button'

interface SearchFormProps {
  question: TrailQuestion
  sources: readonly string[]
  onAsk: (question: TrailQuestion) => void
}

const SPAN_WORDS: Readonly<Record<keyof typeof SPANS, string>> = {
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
}

/** The words, the time, and the source where there are several. Asked only when it is sent: each question is noted. */
export function SearchForm({ question, sources, onAsk }: SearchFormProps) {
  const [words, setWords] = useState(question.words)
  const [since, setSince] = useState(question.since)
  const [source, setSource] = useState(question.source)
  return (
    <search>
      <form
        aria-label="Recordings"
        className="flex flex-wrap items-end gap-2"
        onSubmit={event => {
          event.preventDefault()
          if (words.trim() !== '') onAsk({ source: source || question.source, words: words.trim(), since })
        }}
      >
        <label className="grid min-w-0 flex-1 basis-64 gap-1">
          <span className="text-xs text-muted">Words</span>
          <input
            type="text"
            className="control"
            maxLength={200}
            placeholder="kubectl delete"
            value={words}
            onChange={event => setWords(event.target.value)}
          />
        </label>
        <label className="grid gap-1">
          <span className="text-xs text-muted">Time</span>
          <select className="control" value={since} onChange={event => setSince(event.target.value)}>
            <option value="">Any time</option>
            {(Object.keys(SPANS) as (keyof typeof SPANS)[]).map(span => (
              <option key={span} value={span}>
                {SPAN_WORDS[span]}
              </option>
            ))}
          </select>
        </label>
        {sources.length > 1 && (
          <label className="grid gap-1">
            <span className="text-xs text-muted">Source</span>
            <select
              className="control"
              value={source || question.source}
              onChange={event => setSource(event.target.value)}
            >
              {sources.map(one => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
        <Button type="submit" tone="accent">
          Search
        </Button>
      </form>
    </search>
  )
}
