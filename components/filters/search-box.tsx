'use client'

import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Filter } from '@/lib/query/query'
import type { Suggestion } from '@/lib/query/text-grammar/complete'
import type { Diagnostic } from '@/lib/query/text-grammar/parse-text'
import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import { mergeFilter } from './merge-filter'
import { optionId, SuggestionList } from './suggestion-list'
import { withSuggestion } from './take-suggestion'
import { loadGrammar, useGrammar } from './use-grammar'
import { useSuggestions } from './use-suggestions'

const EXAMPLES: Readonly<Record<DatasetName, string>> = {
  connections: 'user:alice  bytes>10MB  -country:DE',
  files: 'name:*.zip  size>10MB  -status:OK',
  ledger: 'who:alice  action:file.download  -outcome:done',
}

interface SearchBoxProps {
  dataset: Dataset
  filter: Filter
  onFilter: (next: Filter) => void
}

/**
 * Adds what is typed to the filter on Enter, in the text grammar; what is in force shows as chips. A text with a
 * mistake is added not at all: half of a filter would answer another question. What may stand at the caret is
 * offered while one types; without a highlighted offer every key does what it does in any box.
 */
export function SearchBox({ dataset, filter, onFilter }: SearchBoxProps) {
  const [text, setText] = useState('')
  const [caret, setCaret] = useState(0)
  const [open, setOpen] = useState(false)
  const [highlighted, setHighlighted] = useState(-1)
  const [tried, setTried] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const caretWanted = useRef<number | null>(null)
  const id = useId()
  const list = `${id}-list`
  const [focused, setFocused] = useState(false)
  const [unreadable, setUnreadable] = useState(false)
  const grammar = useGrammar(focused || text !== '')
  const completion = useSuggestions({ grammar, dataset, filter, text, caret, on: open })
  const { suggestions } = completion
  const isOpen = open && suggestions.length > 0
  const place = isOpen ? Math.min(highlighted, suggestions.length - 1) : -1
  const problems = tried && grammar ? grammar.parseText(dataset, text).diagnostics : []

  // The caret is the browser's: it moves once the text it stands in is drawn.
  useLayoutEffect(() => {
    const wanted = caretWanted.current
    if (wanted === null) return
    caretWanted.current = null
    input.current?.setSelectionRange(wanted, wanted)
  })
  useEffect(() => {
    if (place >= 0) document.getElementById(optionId(list, place))?.scrollIntoView({ block: 'nearest' })
  }, [list, place])

  const close = () => {
    setOpen(false)
    setHighlighted(-1)
  }
  const add = async () => {
    close()
    if (text.trim() === '') return
    const parseText = (grammar ?? (await loadGrammar().catch(() => null)))?.parseText
    setUnreadable(!parseText)
    if (!parseText) return
    const { filter: added, diagnostics } = parseText(dataset, text)
    setTried(diagnostics.length > 0)
    if (diagnostics.length > 0) return
    onFilter(mergeFilter(dataset, filter, added))
    setText('')
    setCaret(0)
  }
  const take = (suggestion: Suggestion) => {
    const next = withSuggestion(text, completion, suggestion)
    caretWanted.current = next.caret
    setText(next.text)
    setCaret(next.caret)
    setHighlighted(-1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    const chosen = suggestions[place]
    if (event.nativeEvent.isComposing) return
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const from = place < 0 && key === 'ArrowUp' ? suggestions.length : place
      const to = from + (key === 'ArrowDown' ? 1 : -1)
      setHighlighted(isOpen ? (to + suggestions.length) % Math.max(1, suggestions.length) : 0)
    } else if ((key === 'Enter' || key === 'Tab') && chosen) {
      event.preventDefault()
      take(chosen)
    } else if (key === 'Escape' && isOpen) {
      event.preventDefault()
      close()
    }
  }
  return (
    <search className="min-w-64 flex-1 max-sm:min-w-72">
      <form
        onSubmit={event => {
          event.preventDefault()
          void add()
        }}
      >
        <div className="relative">
          <Search aria-hidden className="absolute start-2 top-1.75 size-3.5 text-faint" />
          <input
            ref={input}
            type="search"
            role="combobox"
            className="control w-full ps-7"
            aria-label={`Search ${dataset.label.toLowerCase()}`}
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? list : undefined}
            aria-activedescendant={place >= 0 ? optionId(list, place) : undefined}
            aria-invalid={problems.length > 0}
            aria-describedby={problems.length > 0 ? id : undefined}
            placeholder={`Search, or say ${EXAMPLES[dataset.name]}`}
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={event => {
              setText(event.currentTarget.value)
              setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length)
              setOpen(event.currentTarget.value !== '')
              setHighlighted(-1)
            }}
            onFocus={() => setFocused(true)}
            onSelect={event => setCaret(event.currentTarget.selectionStart ?? 0)}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          {isOpen ? (
            <SuggestionList id={list} suggestions={suggestions} highlighted={place} onTake={take} />
          ) : null}
        </div>
        <div id={id} role="alert">
          {unreadable ? (
            <p className="mt-1 text-xs text-danger">The search could not be loaded; try again.</p>
          ) : null}
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
