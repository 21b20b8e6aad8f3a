import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type NeighboursReply, neighboursOptions } from '@/components/data/neighbours'

export type StepWay = 'previous' | 'next'

export interface StepOptions {
  /** `<source>~<id>` of the open connection. */
  openKey: string
  /** The canonical filter and order of the list to walk. */
  search: string
  /** Goes to a connection; `place` is where the list has it, from 0, null when that is not known. */
  onStep: (key: string, place: number | null) => void
  /** Told once for each connection that is opened where the list has it, from 0. */
  onPlace: (key: string, place: number) => void
}

/**
 * Steps from one connection to the next in a list as the server has it now, so also beyond the rows that are loaded. One
 * step asked for too early is taken as soon as it is known where it leads.
 */
export function useSteps({ openKey, search, onStep, onPlace }: StepOptions) {
  const client = useQueryClient()
  const around = useQuery(neighboursOptions(openKey, search))
  const early = useRef<{ key: string; way: StepWay } | null>(null)
  const placed = useRef<string | null>(null)

  const go = (reply: NeighboursReply, way: StepWay) => {
    const to = reply[way]
    if (!to) return
    const key = `${to.source}~${to.id}`
    const place = reply.position === null ? null : reply.position - 1 + (way === 'next' ? 1 : -1)
    // Whoever steps once mostly steps on.
    void client.prefetchQuery(neighboursOptions(key, search))
    onStep(key, place)
  }
  const step = (way: StepWay) => {
    if (around.data) go(around.data, way)
    else early.current = { key: openKey, way }
  }

  const onKnown = useEffectEvent((reply: NeighboursReply) => {
    // Another filter or order does not move the list to the row that happens to be open.
    if (placed.current !== openKey && reply.position !== null) onPlace(openKey, reply.position - 1)
    placed.current = openKey
    const wanted = early.current
    early.current = null
    if (wanted?.key === openKey) go(reply, wanted.way)
  })
  useEffect(() => {
    if (around.data) onKnown(around.data)
  }, [around.data])

  return { around: around.data ?? null, failed: around.isError, step }
}
