import type { Suggestion } from '@/lib/query/text-grammar/complete'

interface SuggestionListProps {
  id: string
  suggestions: readonly Suggestion[]
  /** Place of the highlighted one; -1 for none. */
  highlighted: number
  onTake: (suggestion: Suggestion) => void
}

export const optionId = (list: string, place: number): string => `${list}-${place}`

/** What the search box offers. The focus stays in the box: it says which option is highlighted. */
export function SuggestionList({ id, suggestions, highlighted, onTake }: SuggestionListProps) {
  return (
    <ul
      id={id}
      // biome's rule asks for elements that cannot be a combobox's list beside its input.
      {...LIST}
      className="absolute inset-x-0 top-full z-40 mt-1 max-h-72 overflow-auto rounded-lg border border-line bg-panel p-1 shadow-float"
    >
      {suggestions.map((one, place) => (
        <li
          key={`${one.kind} ${one.text}`}
          id={optionId(id, place)}
          {...option(place === highlighted)}
          className="flex min-h-7 cursor-pointer items-center gap-3 rounded-md px-2 hover:bg-hover aria-selected:bg-accent-soft"
          // The box keeps the focus, and with it the caret.
          onPointerDown={event => {
            event.preventDefault()
            onTake(one)
          }}
        >
          <span className="min-w-0 truncate font-mono text-xs">
            {one.kind === 'value' ? one.label : one.text}
          </span>
          <span className="ms-auto max-w-3/5 shrink-0 truncate text-xs text-muted">{one.detail}</span>
        </li>
      ))}
    </ul>
  )
}

const LIST = { role: 'listbox', 'aria-label': 'Suggestions' } as const
const option = (selected: boolean) => ({ role: 'option', 'aria-selected': selected }) as const
