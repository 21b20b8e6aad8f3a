import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type NeighboursReply, neighboursOptions } from '@/components/data/neighbours'
import type { DatasetName } from '@/lib/schema/dataset'

export type StepWay = 'previous' | 'next'

export interface StepOptions<Row> {
  /** The list to walk. */
  dataset: DatasetName
  /** Its canonical filter and order. */
  search: string
  keyOf: (row: Row) => string
  /** The key of the open row. */
  rowKey: string
  /** Goes to a row; `place` is where the list has it, from 0, null when that is not known. */
  onStep: (row: Row, place: number | null) => void
  /** Told once for each row that is opened where the list has it, from 0. */
  onPlace: (key: string, place: number) => void
}

/**
 * Steps from one row to the next in a list as the server has it now, so also beyond the rows that are loaded. One
 * step asked for too early is taken as soon as it is known where it leads.
 */
export function useSteps<Row>({ dataset, search, keyOf, rowKey, onStep, onPlace }: StepOptions<Row>) {
  const client = useQueryClient()
  const aroundOf = (key: string) => neighboursOptions<Row>(dataset, key, search)
  const around = useQuery(aroundOf(rowKey))
  const early = useRef<{ key: string; way: StepWay } | null>(null)
  const placed = useRef<string | null>(null)
  // A step changes the address at once and what is drawn a moment later: the next one goes on from where it leads.
  const heading = useRef<{ from: string; to: string } | null>(null)

  const go = (reply: NeighboursReply<Row>, way: StepWay) => {
    const to = reply[way]
    if (!to) return
    heading.current = { from: rowKey, to: keyOf(to) }
    const place = reply.position === null ? null : reply.position - 1 + (way === 'next' ? 1 : -1)
    // Whoever steps once mostly steps on.
    void client.prefetchQuery(aroundOf(keyOf(to)))
    onStep(to, place)
  }
  const step = (way: StepWay) => {
    const from = heading.current?.to ?? rowKey
    const isHere = from === rowKey || early.current?.key === from
    if (isHere && around.data) go(around.data, way)
    else early.current = { key: from, way }
  }

  const onKnown = useEffectEvent((reply: NeighboursReply<Row>) => {
    // Another filter or order does not move the list to the row that happens to be open.
    if (placed.current !== rowKey && reply.position !== null) onPlace(rowKey, reply.position - 1)
    placed.current = rowKey
    const wanted = early.current
    // Of a row that is about to be drawn: this is an answer about the one before.
    if (wanted?.key !== rowKey) return
    early.current = null
    go(reply, wanted.way)
  })
  useEffect(() => {
    // Unless the next step was taken before this was told.
    if (heading.current?.from !== rowKey) heading.current = null
    if (early.current?.key !== rowKey && early.current?.key !== heading.current?.to) early.current = null
  }, [rowKey])
  useEffect(() => {
    if (around.data) onKnown(around.data)
  }, [around.data])

  return { around: around.data ?? null, failed: around.isError, step }
}
