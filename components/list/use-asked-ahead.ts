import { useQueryClient } from '@tanstack/react-query'
import { listPagesOptions } from '@/components/data/list-pages'
import { type ListMoves, type ListUrl, questionOf } from '@/components/filters/use-list-url'
import type { Dataset } from '@/lib/schema/dataset'

interface Options {
  readonly dataset: Dataset
  readonly url: ListUrl
  readonly moves: ListMoves
  /** What the list asks with for the rows of a question; null where its rows are not scrolled. */
  readonly askedFor: ((question: string) => string) | null
}

/**
 * The moves of a list's address; those to another question ask for its first rows at once. The screen is drawn for the new
 * address first, and would ask only then: on a slow machine that takes as long as the answer.
 */
export function useAskedAhead({ dataset, url, moves, askedFor }: Options): ListMoves {
  const client = useQueryClient()
  const ask = (change: Partial<Pick<ListUrl, 'filter' | 'order'>>) => {
    if (askedFor === null) return
    const search = askedFor(questionOf(dataset, { ...url, ...change }))
    // Whether it fails is told by the list, which waits for the same answer.
    client.infiniteQuery(listPagesOptions(dataset.name, search)).catch(() => undefined)
  }
  return {
    ...moves,
    setFilter: filter => {
      ask({ filter })
      moves.setFilter(filter)
    },
    setOrder: order => {
      ask({ order })
      moves.setOrder(order)
    },
  }
}
