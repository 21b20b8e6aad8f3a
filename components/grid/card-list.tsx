'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type ChangeEvent,
  type MouseEvent,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useState,
} from 'react'
import type { MenuBranch, MenuEntry, MenuGroups, OpenMenu } from '@/components/ui/menu-entries'
import type { Field } from '@/lib/schema/field'
import { Card } from './card'
import { CardBar } from './card-bar'
import { cardKeys } from './card-keys'
import { cardOfKey, cardPartOf, controlIn } from './card-part'
import type { GridRowData } from './cell-value'
import type { DataGridProps } from './data-grid'
import { useCardFocus } from './use-card-focus'
import { type MenuPlace, useGridMenu } from './use-grid-menu'
import { useShownFields } from './use-shown-fields'

const TITLE_PX = 44
const LINE_PX = 22
const PAD_PX = 10

interface CardListProps<Row extends GridRowData> extends DataGridProps<Row> {
  /** What the menu of a card offers. */
  cardEntries: (row: Row, fields: readonly Field[]) => MenuGroups<MenuEntry | MenuBranch>
}

/** What a menu of the list was asked for: a card, one of its values, or what the bar above them says. */
type CardTarget<Row> =
  | { readonly row: Row; readonly place: number; readonly field: Field | null }
  | Pick<OpenMenu, 'groups'>

/** The same list for a narrow screen: a card per row with the same columns, each as a named line. */
export function CardList<Row extends GridRowData>(props: CardListProps<Row>) {
  const { dataset, block, keyOf, count, total, settings, onSight, selection } = props
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const fields = useShownFields(dataset, settings.shown)
  const cardPx = TITLE_PX + PAD_PX + Math.ceil((fields.length - 1) / 2) * LINE_PX
  const rowAt = (index: number): Row | undefined => block.rows[index - block.start]
  const focus = useCardFocus({
    scroller,
    block,
    keyOf,
    reveal: place => virtualizer.scrollToIndex(place, { align: 'auto' }),
  })
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller,
    estimateSize: () => cardPx,
    overscan: 4,
    rangeExtractor: range => {
      const drawn = defaultRangeExtractor(range)
      const { place } = focus
      if (place === null || place >= count || drawn.includes(place)) return drawn
      return place < range.startIndex ? [place, ...drawn] : [...drawn, place]
    },
    getItemKey: index => {
      const row = rowAt(index)
      return row ? keyOf(row) : index
    },
  })
  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? -1
  const tellSight = useEffectEvent(onSight)
  useEffect(() => {
    if (last >= first) tellSight(first, last)
  }, [first, last])

  useImperativeHandle(props.ref, () => ({
    toTop: (place = 0) => virtualizer.scrollToIndex(place, { align: 'start' }),
    focusRow: key => scroller && controlIn(scroller, cardOfKey(key), 'title')?.focus({ preventScroll: true }),
    revealRow: (key, place = null) => {
      const at = block.rows.findIndex(row => keyOf(row) === key)
      const index = at < 0 ? place : block.start + at
      if (index !== null) virtualizer.scrollToIndex(index, { align: 'auto' })
    },
  }))

  const menu = useGridMenu<CardTarget<Row>>(of => {
    if ('groups' in of) return of.groups
    if (of.field) return props.cellEntries(of.row, of.field)
    const upTo = { label: 'Choose up to here', onPick: () => selection.extend(of.place) }
    return [selection.size > 0 ? [upTo] : [], ...props.cardEntries(of.row, fields)]
  })
  const openCardMenu = (cell: HTMLElement, place: number, at: MenuPlace['at'] = null) => {
    const row = rowAt(place)
    if (row) menu.open({ cell, at }, 'Actions', { row, place, field: null })
  }

  // Taken where they bubble to: a handler per card would be another one at every drawing.
  const handlers = {
    onClick: (event: MouseEvent) => {
      const card = cardAtEvent(event)
      const part = cardPartOf(event.target)?.part
      // Marking text in a card ends with a click too.
      if (!card || part === 'choice' || window.getSelection()?.isCollapsed === false) return
      const { place, element } = card
      const row = rowAt(place)
      if (part === 'menu') openCardMenu(element('menu'), place)
      else if (event.shiftKey) selection.extend(place)
      else if (event.ctrlKey || event.metaKey) selection.toggle(place)
      else if (row) props.onOpen(row)
    },
    onChange: (event: ChangeEvent) => {
      const on = cardPartOf(event.target)
      const native: Event = event.nativeEvent
      if (on) (Reflect.get(native, 'shiftKey') ? selection.extend : selection.toggle)(on.place)
    },
    onMouseDown: (event: MouseEvent) => {
      // Shift would mark text up to here.
      if (event.shiftKey && cardAtEvent(event)) event.preventDefault()
    },
    onContextMenu: (event: MouseEvent) => {
      const card = cardAtEvent(event)
      // The browser's own menu stays within reach: with Shift, and for marked text.
      if (!card || event.shiftKey || window.getSelection()?.isCollapsed === false) return
      event.preventDefault()
      const at = { x: event.clientX, y: event.clientY }
      const name =
        event.target instanceof Element
          ? event.target.closest<HTMLElement>('[data-column]')?.dataset.column
          : undefined
      const row = rowAt(card.place)
      const field = fields.find(one => one.name === name)
      if (row && field)
        menu.open({ cell: card.element('menu'), at }, field.label, { row, place: card.place, field })
      else openCardMenu(card.element('menu'), card.place, at)
    },
    onFocus: focus.onFocus,
    onBlur: focus.onBlur,
    onKeyDown: cardKeys({
      selection,
      last: Math.min(total ?? count, count) - 1,
      go: focus.go,
      menu: openCardMenu,
      copy: place => {
        const row = rowAt(place)
        const [title] = fields
        if (row && title) props.onCopy(row, title)
      },
    }),
  }

  return (
    <div className="flex h-full flex-col">
      <CardBar
        dataset={dataset}
        shown={fields}
        order={props.order}
        onOrder={props.onOrder}
        selection={selection}
        onMenu={(cell, label, groups) => menu.open({ cell, at: null }, label, { groups })}
      />
      <div
        ref={setScroller}
        className="min-h-0 flex-1 overflow-auto overscroll-contain [overflow-anchor:none]"
      >
        <ul
          aria-label={props.label}
          aria-busy={props.busy || selection.busy}
          className={`relative transition-opacity ${props.busy ? 'opacity-60' : ''}`}
          style={{ height: virtualizer.getTotalSize() }}
          {...handlers}
        >
          {virtualizer.getVirtualItems().map(item => {
            const row = rowAt(item.index)
            const key = row ? keyOf(row) : ''
            const isChosen = row !== undefined && selection.has(key)
            return (
              <li
                key={item.key}
                data-card={key}
                data-index={item.index}
                data-chosen={isChosen || undefined}
                aria-setsize={total ?? -1}
                aria-posinset={item.index + 1}
                data-tone={(row && props.toneOf?.(row)) || undefined}
                className="absolute inset-x-0 top-0 cursor-pointer border-b border-line bg-panel data-[tone=danger]:bg-danger-soft data-chosen:bg-accent-soft"
                style={{ height: cardPx, transform: `translateY(${item.start}px)` }}
              >
                {row ? (
                  <Card row={row} fields={fields} open={key === props.openKey} selected={isChosen} />
                ) : (
                  <span className="skeleton mx-3 mt-3.5 block h-4 w-2/3" />
                )}
              </li>
            )
          })}
        </ul>
        {props.end}
      </div>
      {menu.drawn}
    </div>
  )
}

/** The card that an event came from: its place, and its controls. */
function cardAtEvent({ target }: MouseEvent) {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null
  if (!card?.dataset.card) return null
  return {
    place: Number(card.dataset.index),
    element: (part: string) => card.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? card,
  }
}
