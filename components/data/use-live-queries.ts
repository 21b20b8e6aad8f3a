'use client'

import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { freshEvery } from './kept-fresh'
import { liveFeed } from './live-feed'

/** News are answered this long after they came, and up to as much later: not by all tabs at the same moment. */
const SOON_MS = 300
/** A stream that is not back after this long is done without. */
const PATIENCE_MS = 3_000

/** Asks the queries in use that are `keptFresh` again when there are news, each at most as often as it says. */
export function useLiveQueries(on: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!on) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let due = Number.POSITIVE_INFINITY
    let fallback: ReturnType<typeof setTimeout> | undefined
    let way = liveFeed.way()
    let heard = liveFeed.news()
    /** When the last news came; what is older than these is not of now. */
    let newsAt = 0
    /** Queries that were under way when they came: their answer may be from before. */
    const late = new Set<string>()

    const kept = () =>
      client.getQueryCache().findAll({ type: 'active', predicate: query => freshEvery(query.meta) !== false })
    // A failed answer is the business of whoever shows it.
    const ask = (queries: readonly Query[]) =>
      void client.refetchQueries({ predicate: query => queries.includes(query) }, { cancelRefetch: false })
    const isOld = (query: Query) => late.has(query.queryHash) || query.state.dataUpdatedAt < newsAt
    const restMs = (query: Query) => query.state.dataUpdatedAt + Number(freshEvery(query.meta)) - Date.now()

    const sweep = () => {
      due = Number.POSITIVE_INFINITY
      // Out of sight nothing is asked; what is old by then is found when the tab is back.
      if (way === 'off') return
      const old = kept().filter(isOld)
      const now = old.filter(query => restMs(query) <= 0)
      for (const query of now) late.delete(query.queryHash)
      ask(now)
      const next = Math.min(...old.filter(query => !now.includes(query)).map(restMs))
      if (Number.isFinite(next)) plan(next)
    }
    // More news never put off what is planned for those before.
    const plan = (ms: number) => {
      const at = Date.now() + ms
      if (at >= due) return
      due = at
      clearTimeout(timer)
      timer = setTimeout(sweep, ms + Math.random() * SOON_MS)
    }
    const listen = () => {
      if (liveFeed.news() !== heard) {
        heard = liveFeed.news()
        newsAt = Date.now()
        for (const query of kept()) if (query.state.fetchStatus === 'fetching') late.add(query.queryHash)
        plan(SOON_MS)
      }
      if (liveFeed.way() === way) return
      if (way === 'off') plan(SOON_MS)
      way = liveFeed.way()
      clearTimeout(fallback)
      // An interval that rested because of the stream begins again with an answer.
      if (way === 'polling') fallback = setTimeout(() => ask(kept()), PATIENCE_MS * (1 + Math.random()))
    }
    const leave = liveFeed.listen(listen)
    return () => {
      leave()
      clearTimeout(timer)
      clearTimeout(fallback)
    }
  }, [client, on])
}
