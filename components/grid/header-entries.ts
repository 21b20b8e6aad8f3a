import type { MenuGroups } from '@/components/ui/menu-entries'
import type { Order } from '@/lib/query/query'
import type { Field } from '@/lib/schema/field'
import { type ColumnSettings, MAX_PINNED, moveColumn, pinColumn, pinToEnd } from './column-settings'
import { sortEntries } from './sort-entries'

interface HeaderActions {
  readonly onOrder: (next: readonly Order[]) => void
  readonly onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
  readonly onHide: () => void
  readonly onFit: () => void
  readonly onFitAll: () => void
}

/** All that can be done with a column: what dragging, double-clicks and Shift do, in words. */
export function headerEntries(
  field: Field,
  order: readonly Order[],
  unasked: readonly Order[],
  settings: ColumnSettings,
  { onOrder, onSettings, onHide, onFit, onFitAll }: HeaderActions,
): MenuGroups {
  const { name } = field
  const place = settings.shown.indexOf(name)
  const isPinned = place < settings.pinned
  const isPinnedEnd = place >= settings.shown.length - settings.pinnedEnd
  return [
    field.sortable ? sortEntries(name, order, unasked, onOrder) : [],
    [
      {
        label: 'Move towards the start',
        disabled: place === 0,
        onPick: () => onSettings(now => moveColumn(now, name, -1)),
      },
      {
        label: 'Move towards the end',
        disabled: place === settings.shown.length - 1,
        onPick: () => onSettings(now => moveColumn(now, name, 1)),
      },
      ...(isPinned || isPinnedEnd
        ? [
            {
              label: 'Unpin',
              disabled: isPinned && settings.pinned <= 1,
              onPick: () => onSettings(now => (isPinned ? pinColumn : pinToEnd)(now, name, false)),
            },
          ]
        : [
            {
              label: 'Pin to the start',
              disabled: settings.pinned >= MAX_PINNED,
              onPick: () => onSettings(now => pinColumn(now, name, true)),
            },
            {
              label: 'Pin to the end',
              disabled: settings.pinnedEnd >= MAX_PINNED,
              onPick: () => onSettings(now => pinToEnd(now, name, true)),
            },
          ]),
    ],
    [
      { label: 'Fit to content', onPick: onFit },
      { label: 'Fit all columns', onPick: onFitAll },
      {
        label: 'Usual width',
        disabled: settings.widths[name] === undefined,
        onPick: () => onSettings(now => withoutWidth(now, name)),
      },
      { label: 'Hide', disabled: settings.shown.length === 1, onPick: onHide },
    ],
  ]
}

function withoutWidth(settings: ColumnSettings, name: string): ColumnSettings {
  const { [name]: _, ...widths } = settings.widths
  return { ...settings, widths }
}
