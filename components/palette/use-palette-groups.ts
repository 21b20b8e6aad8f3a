'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { meOptions } from '@/components/data/me'
import type { FacetsReply } from '@/components/data/replies'
import { viewsOptions } from '@/components/data/views'
import { said, withView } from '@/components/filters/list-address'
import { useListUrl, writeListUrl } from '@/components/filters/use-list-url'
import { screensOf } from '@/components/shell/screens'
import { chooseTheme } from '@/components/shell/use-theme'
import { SHORTCUTS } from '@/components/shortcuts/shortcuts'
import { areSingleKeysOn, setSingleKeys } from '@/components/shortcuts/single-keys'
import { offeredShortcuts } from '@/components/shortcuts/use-shortcuts'
import { NO_FILTER } from '@/lib/query/filter'
import type { Filter } from '@/lib/query/query'
import { DATASETS, findDataset } from '@/lib/schema/dataset'
import type { CommandGroup } from './command'
import { textCommand, valueCommands } from './filter-commands'
import { matchCommands } from './match-commands'
import { showOverlay } from './overlay'
import { offeredCommands } from './use-commands'

interface Offer {
  readonly screen: readonly CommandGroup[]
  readonly shortcuts: ReturnType<typeof offeredShortcuts>
}

const NO_OFFER: Offer = { screen: [], shortcuts: new Map() }

/** What the screen offered when the palette was opened. It is asked after drawing: what answers are effect events. */
function useOffer(): Offer {
  const [offer, setOffer] = useState(NO_OFFER)
  useEffect(() => setOffer({ screen: offeredCommands(), shortcuts: offeredShortcuts() }), [])
  return offer
}

/** Everything that can be done from here, as far as it holds the text. */
export function usePaletteGroups(text: string): readonly CommandGroup[] {
  const router = useRouter()
  const client = useQueryClient()
  const path = usePathname()
  const listed = findDataset(path.slice(1))
  const isList = listed !== undefined
  const dataset = listed ?? DATASETS.connections
  const [url, moves] = useListUrl(dataset)
  const views = useQuery(viewsOptions())
  const me = useQuery(meOptions())
  const offer = useOffer()
  const [facets] = useState(() =>
    client.getQueriesData<FacetsReply>({ queryKey: [dataset.name, 'facets'], type: 'active' }),
  )

  const filter = isList ? url.filter : NO_FILTER
  const setFilter = (next: Filter) => {
    if (isList) moves.setFilter(next)
    else {
      const search = writeListUrl(dataset, { filter: next, order: dataset.defaultOrder })
      router.push(`/${dataset.name}?${said(search)}` as Route)
    }
  }
  const known = facets.flatMap(([, reply]) => reply ?? [])
  const keysOn = areSingleKeysOn()
  const groups: CommandGroup[] = [
    {
      label: 'Go to',
      items: screensOf(me.data).map(({ href, label, words = '' }) => ({
        id: `go ${href}`,
        label,
        words: `screen open ${words}`,
        ...(path.startsWith(href) ? { hint: 'you are here' } : {}),
        run: () => router.push(href as Route),
      })),
    },
    {
      label: 'Views',
      items: (views.data?.views ?? []).map(view => ({
        id: `view ${view.id}`,
        label: view.name,
        hint: `${DATASETS[view.dataset].label}${view.isOwn ? '' : `, by ${view.owner}`}`,
        words: 'saved view',
        run: () => {
          if (path === `/${view.dataset}`) moves.setView(view)
          else router.push(`/${view.dataset}?${withView(view.search, view.id)}` as Route)
        },
      })),
    },
    ...offer.screen,
    {
      label: 'Rows',
      items: SHORTCUTS.flatMap(({ id, key, label }) => {
        const run = offer.shortcuts.get(id)
        return run ? [{ id, label, ...(keysOn ? { hint: key.toUpperCase() } : {}), run }] : []
      }),
    },
    {
      label: 'Filter',
      items: valueCommands(dataset, filter, known, setFilter),
      onlyFound: true,
    },
    {
      label: 'Console',
      items: [
        { id: 'light', label: 'Light theme', words: 'appearance day', run: () => chooseTheme('light') },
        { id: 'dark', label: 'Dark theme', words: 'appearance night', run: () => chooseTheme('dark') },
        { id: 'system', label: 'System theme', words: 'appearance', run: () => chooseTheme('system') },
        {
          id: 'keys',
          label: 'Keyboard shortcuts',
          words: 'help keys',
          ...(keysOn ? { hint: '?' } : {}),
          run: () => showOverlay('keys'),
        },
        {
          id: 'single keys',
          label: keysOn ? 'Switch off keys without Ctrl' : 'Switch on keys without Ctrl',
          words: 'single letter shortcuts',
          run: () => setSingleKeys(!keysOn),
        },
      ],
    },
  ]
  const found = matchCommands(groups, text)
  const typed = textCommand(dataset, filter, text, setFilter)
  if (!typed) return found
  const own: CommandGroup = { label: 'As typed', items: [typed.command] }
  return typed.isFilter ? [own, ...found] : [...found, own]
}
