'use client'

import { Search } from 'lucide-react'
import { useState } from 'react'
import { withText } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { joinTerms, searchTerms } from '@/lib/query/search-terms'
import type { Dataset } from '@/lib/schema/dataset'

interface SearchBoxProps {
  dataset: Dataset
  filter: Filter
  onFilter: (next: Filter) => void
}

/** Adds what is typed to the filter on Enter. */
export function SearchBox({ dataset, filter, onFilter }: SearchBoxProps) {
  const [text, setText] = useState('')
  return (
    <form
      className="relative min-w-40 flex-1"
      onSubmit={event => {
        event.preventDefault()
        if (text.trim() === '') return
        onFilter(withText(filter, joinTerms([...searchTerms(filter.q ?? ''), ...searchTerms(text)])))
        setText('')
      }}
    >
      <Search aria-hidden className="absolute start-2 top-1.75 size-3.5 text-faint" />
      <input
        type="search"
        className="control w-full ps-7"
        aria-label={`Search ${dataset.label.toLowerCase()}`}
        placeholder="Search"
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
    </form>
  )
}
