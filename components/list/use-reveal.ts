import { type RefObject, useEffect, useRef } from 'react'
import type { GridRowData, RowBlock } from '@/components/grid/cell-value'
import type { ListHandle } from '@/components/grid/list-handle'

interface Options<Row extends GridRowData> {
  list: RefObject<ListHandle | null>
  block: RowBlock<Row>
  keyOf: (row: Row) => string
  /** The key of the open row. */
  openKey: string | null
}

/**
 * Keeps the open row in sight when it changes. What is returned goes to a row that may be far from those loaded, by its
 * place in the list: first to the place, then, once the rows there are here, to the row itself.
 */
export function useReveal<Row extends GridRowData>({ list, block, keyOf, openKey }: Options<Row>) {
  const sought = useRef<{ key: string; place: number } | null>(null)
  // How far the list is scrolled is the browser's state.
  useEffect(() => {
    if (openKey !== null) list.current?.revealRow(openKey)
  }, [openKey, list])
  useEffect(() => {
    const wanted = sought.current
    if (!wanted || wanted.place < block.start || wanted.place >= block.start + block.rows.length) return
    sought.current = null
    list.current?.revealRow(wanted.key)
  }, [block, list])
  return (key: string, place: number | null) => {
    const isLoaded = block.rows.some(row => keyOf(row) === key)
    sought.current = isLoaded || place === null ? null : { key, place }
    if (!isLoaded) list.current?.revealRow(key, place)
  }
}
