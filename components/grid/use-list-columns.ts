'use client'

import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { keepCookie } from '@/components/ui/keep-cookie'
import { readCookie } from '@/components/ui/read-cookie'
import type { Dataset } from '@/lib/schema/dataset'
import type { ViewColumns } from '@/lib/schema/view-columns'
import { COLUMNS_COOKIE, type ColumnSettings, fitColumns, writeColumnSettings } from './column-settings'
import {
  areSame,
  changeColumns,
  type KeptColumns,
  type ListColumns,
  shownColumns,
  VIEW_COLUMNS_COOKIE,
  writeChanged,
} from './list-columns'

/** While a column is dragged its width changes with every move; the cookie follows when it has rested so long. */
const REST_MS = 300

interface ShownView {
  readonly id: string
  readonly columns: ViewColumns | null
}

/**
 * The columns of one list: the reader's own, or those of the view that the address names (`viewId`; `view` once it is
 * known), which go with the address. What is changed is shown at once and kept in a cookie for the next first paint.
 */
export function useListColumns(
  dataset: Dataset,
  initial: ListColumns,
  viewId: string | null,
  view: ShownView | null,
) {
  const [kept, setKept] = useState<KeptColumns>(initial)
  const ofView = useMemo(() => {
    if (view === null) return initial.ofView?.view === viewId ? initial.ofView : null
    return view.columns && { view: view.id, columns: fitColumns(view.columns, false, dataset) }
  }, [dataset, initial, viewId, view])
  const settings = useMemo(() => shownColumns(kept, ofView), [kept, ofView])

  useKept(kept.own, own =>
    keepCookie(COLUMNS_COOKIE, writeColumnSettings(readCookie(COLUMNS_COOKIE), dataset, own)),
  )
  useKept(kept.changed, changed =>
    keepCookie(VIEW_COLUMNS_COOKIE, writeChanged({ ...kept, changed }, dataset)),
  )
  return {
    settings,
    onSettings: (change: (now: ColumnSettings) => ColumnSettings) =>
      setKept(now => changeColumns(now, ofView, dataset, change)),
    isOfView: ofView !== null,
    /** They are no longer as the view has them. */
    isChanged: ofView !== null && !areSame(settings, ofView.columns, dataset),
    /** As the view has them. */
    asSaved: () => setKept(now => ({ ...now, changed: null })),
    /** The reader's own, in the place of the view's. */
    takeOwn: () =>
      setKept(now => changeColumns(now, ofView, dataset, ({ paged }) => ({ ...now.own, paged }))),
  }
}

export type ListColumnsNow = ReturnType<typeof useListColumns>

/** Keeps a change at once, those that follow closely when they rest, and what is left when the reader leaves. */
function useKept<T>(value: T, keep: (value: T) => void): void {
  const last = useRef(value)
  const isMoving = useRef(false)
  const onRest = useEffectEvent(() => {
    if (last.current === value) return
    last.current = value
    keep(value)
  })
  useEffect(() => {
    if (last.current === value) return
    // At once: a page that is asked for in the next moment begins with it.
    if (!isMoving.current) onRest()
    isMoving.current = true
    const timer = setTimeout(() => {
      isMoving.current = false
      onRest()
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  useEffect(() => {
    const leave = () => onRest()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}
