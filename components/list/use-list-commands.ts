import type { ListMoves, ListUrl } from '@/components/filters/use-list-url'
import { columnFields } from '@/components/grid/column-fields'
import { type ColumnSettings, showColumn, unsetColumns } from '@/components/grid/column-settings'
import { useCommands } from '@/components/palette/use-commands'
import { isUnfiltered, NO_FILTER, withSince } from '@/lib/query/filter'
import { SINCE_PRESETS, sinceLabel } from '@/lib/query/time-range'
import type { Dataset } from '@/lib/schema/dataset'

interface Options {
  dataset: Dataset
  url: ListUrl
  moves: ListMoves
  live: boolean
  onLive: (live: boolean) => void
  hasTimeline: boolean
  onTimeline: (shown: boolean) => void
  settings: ColumnSettings
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
}

/** What a list screen can do, for the palette. */
export function useListCommands(options: Options): void {
  const { dataset, url, moves, live, onLive, hasTimeline, onTimeline, settings, onSettings } = options
  useCommands(() => [
    {
      label: dataset.label,
      items: [
        {
          id: 'live',
          label: live ? 'Stop live rows' : 'Live rows',
          words: 'pause refresh',
          run: () => onLive(!live),
        },
        {
          id: 'timeline',
          label: hasTimeline ? 'Hide the timeline' : 'Show the timeline',
          words: 'chart histogram',
          run: () => onTimeline(!hasTimeline),
        },
        ...(isUnfiltered(url.filter)
          ? []
          : [
              {
                id: 'clear',
                label: 'Clear the filters',
                words: 'reset everything',
                run: () => moves.setFilter(NO_FILTER),
              },
            ]),
      ],
    },
    {
      label: 'Time',
      onlyFound: true,
      items: SINCE_PRESETS.map(preset => ({
        id: `since ${preset}`,
        label: sinceLabel(preset),
        words: `${preset} range`,
        run: () => moves.setFilter(withSince(dataset, url.filter, preset)),
      })),
    },
    {
      label: 'Columns',
      onlyFound: true,
      items: [
        ...columnFields(dataset).map(field => {
          const isShown = settings.shown.includes(field.name)
          return {
            id: `column ${field.name}`,
            label: `${isShown ? 'Hide' : 'Show'} the column ${field.label}`,
            words: field.name,
            run: () => onSettings(now => showColumn(now, dataset, field.name, !isShown)),
          }
        }),
        {
          id: 'usual columns',
          label: 'Back to the usual columns',
          words: 'reset',
          run: () => onSettings(() => unsetColumns(dataset)),
        },
      ],
    },
  ])
}
