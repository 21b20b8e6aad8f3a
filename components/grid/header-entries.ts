import type { MenuGroups } from '@/components/ui/menu-entries'
import type { Order } from '@/lib/query/query'
import type { Field } from '@/lib/schema/field'
import { type ColumnSettings, MAX_PINNED, moveColumn, pinColumn } from './column-settings'
import { withKey, withoutKey } from './next-order'

interface HeaderActions {
  readonly onOrder: (next: readonly Order[]) => void
  readonly onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
  readonly onHide: () => void
  readonly onFit: () => void
}

/** All that can be done with a column: what dragging, double-clicks and Shift do, in words. */
export function headerEntries(
  field: Field,
  order: readonly Order[],
  unasked: readonly Order[],
  settings: ColumnSettings,
  { onOrder, onSettings, onHide, onFit }: HeaderActions,
): MenuGroups {
  const { name } = field
  const place = settings.shown.indexOf(name)
  const isPinned = place < settings.pinned
  const key = order.find(one => one.field === name)
  const others = order.some(one => one.field !== name)
  const by = (direction: Order['direction']) => ({ field: name, direction })
  const is = (direction: Order['direction']) => key?.direction === direction && !others
  const sorting = [
    { label: 'Sort ascending', disabled: is('asc'), onPick: () => onOrder([by('asc')]) },
    { label: 'Sort descending', disabled: is('desc'), onPick: () => onOrder([by('desc')]) },
    ...(others
      ? [
          { label: 'Then by this, ascending', onPick: () => onOrder(withKey(order, by('asc'))) },
          { label: 'Then by this, descending', onPick: () => onOrder(withKey(order, by('desc'))) },
        ]
      : []),
    ...(key
      ? [{ label: 'Do not sort by this', onPick: () => onOrder(withoutKey(order, unasked, name)) }]
      : []),
  ]
  return [
    field.sortable ? sorting : [],
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
      isPinned
        ? {
            label: 'Unpin',
            disabled: settings.pinned <= 1,
            onPick: () => onSettings(now => pinColumn(now, name, false)),
          }
        : {
            label: 'Pin to the start',
            disabled: settings.pinned >= MAX_PINNED,
            onPick: () => onSettings(now => pinColumn(now, name, true)),
          },
    ],
    [
      { label: 'Fit to content', onPick: onFit },
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
