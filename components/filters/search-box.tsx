'use client'

import { Search } from 'lucide-react'
import { useId, useState } from 'react'
import type { Filter } from '@/lib/query/query'
import { type Diagnostic, parseText } from '@/lib/query/text-grammar/parse-text'
import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import { mergeFilter } from './merge-filter'

const EXAMPLES: Readonly<Record<DatasetName, string>> = {
  connections: 'user:alice  bytes>10MB  -country:DE',
  files: 'name:*.zip  size>10MB  -status:OK',
}

interface SearchBoxProps {
  dataset: Dataset
  filter: Filter
  onFilter: (next: Filter) => void
}

/**
 * Adds what is typed to the filter on Enter, in the text grammar; what is in force shows as chips. A text with a
 * mistake is added not at all: half of a filter would answer another question.
 */
export function SearchBox({ dataset, filter, onFilter }: SearchBoxProps) {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const id = useId()
  const problems = tried ? parseText(dataset, text).diagnostics : []
  const add = () => {
    if (text.trim() === '') return
    const { filter: added, diagnostics } = parseText(dataset, text)
    setTried(diagnostics.length > 0)
    if (diagnostics.length > 0) return
    onFilter(mergeFilter(dataset, filter, added))
    setText('')
  }
  return (
    <search className="min-w-40 flex-1">
      <form
        onSubmit={event => {
          event.preventDefault()
          add()
        }}
      >
        <div className="relative">
          <Search aria-hidden className="absolute start-2 top-1.75 size-3.5 text-faint" />
          <input
            type="search"
            className="control w-full ps-7"
            aria-label={`Search ${dataset.label.toLowerCase()}`}
            aria-invalid={problems.length > 0}
            aria-describedby={problems.length > 0 ? id : undefined}
            placeholder={`Search, or say ${EXAMPLES[dataset.name]}`}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
        </div>
        <div id={id} role="alert">
          {problems.length > 0 ? (
            <ul className="mt-1 grid gap-0.5">
              {problems.map(problem => (
                <Problem key={`${problem.from} ${problem.message}`} text={text} problem={problem} />
              ))}
            </ul>
          ) : null}
        </div>
      </form>
    </search>
  )
}

/** Where the mistake is, and what is wrong with it. */
function Problem({ text, problem: { from, to, message } }: { text: string; problem: Diagnostic }) {
  return (
    <li className="flex flex-wrap gap-x-2 text-xs">
      <code className="rounded-sm bg-danger-soft px-1 font-mono text-danger">{text.slice(from, to)}</code>
      <span className="text-muted">{message}</span>
    </li>
  )
}
