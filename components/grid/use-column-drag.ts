'use client'

import { type DragEvent, useState } from 'react'
import { dropPlace } from './drop-place'

interface Drop {
  readonly name: string
  readonly side: 'before' | 'after'
}

/** Dragging of column headers over their row; `onPlace` is called with where one was let go. */
export function useColumnDrag(
  names: readonly string[],
  isResizing: boolean,
  onPlace: (name: string, place: number) => void,
) {
  const [dragged, setDragged] = useState<string | null>(null)
  const [drop, setDrop] = useState<Drop | null>(null)
  const end = () => {
    setDragged(null)
    setDrop(null)
  }
  return {
    drop,
    handlers: {
      onDragStart: (event: DragEvent) => {
        const header = headerOf(event.target)
        const name = header?.dataset.name
        if (!header || name === undefined) return
        // Its width is being dragged, and what was under the pointer may have gone from there.
        if (isResizing) return event.preventDefault()
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        setDragged(name)
      },
      onDragOver: (event: DragEvent) => {
        const header = headerOf(event.target)
        const name = header?.dataset.name
        if (dragged === null || !header || name === undefined) return
        event.preventDefault()
        const { left, width } = header.getBoundingClientRect()
        const side = event.clientX < left + width / 2 ? 'before' : 'after'
        if (name === dragged) setDrop(null)
        else if (drop?.name !== name || drop.side !== side) setDrop({ name, side })
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        if (dragged !== null && drop) onPlace(dragged, dropPlace(names, dragged, drop.name, drop.side))
        end()
      },
      onDragEnd: end,
    },
  }
}

const headerOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[role=columnheader]') : null
