'use client'

import { useEffect, useRef, useState } from 'react'
import { keepCookie } from '@/components/ui/keep-cookie'
import { readCookie } from '@/components/ui/read-cookie'
import type { Dataset } from '@/lib/schema/dataset'
import { COLUMNS_COOKIE, type ColumnSettings, writeColumnSettings } from './column-settings'

/** While a column is dragged its width changes with every move; the cookie follows when it rests. */
const REST_MS = 300

/** Column settings of one list: shown at once, kept in the cookie for the next first paint. */
export function useColumnSettings(
  dataset: Dataset,
  initial: ColumnSettings,
): [ColumnSettings, (next: (now: ColumnSettings) => ColumnSettings) => void] {
  const [settings, setSettings] = useState(initial)
  const kept = useRef(initial)
  useEffect(() => {
    if (kept.current === settings) return
    const timer = setTimeout(() => {
      kept.current = settings
      keepCookie(COLUMNS_COOKIE, writeColumnSettings(readCookie(COLUMNS_COOKIE), dataset, settings))
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [dataset, settings])
  return [settings, setSettings]
}
