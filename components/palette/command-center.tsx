'use client'

import { useEffect } from 'react'
import { areSingleKeysOn } from '@/components/shortcuts/single-keys'
import { later } from '@/components/ui/later'
import { showOverlay, useOverlay } from './overlay'

const PalettePopup = later(() => import('./palette-popup').then(part => part.PalettePopup))
const KeysSheet = later(() => import('./keys-sheet').then(part => part.KeysSheet))

/** Listens for the keys that work everywhere, and draws what they open. What they open is loaded then. */
export function CommandCenter() {
  const shown = useOverlay()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const wanted = overlayOf(event)
      // A question that is being asked is answered first.
      if (!wanted || document.querySelector('[role=alertdialog]')) return
      event.preventDefault()
      showOverlay(wanted)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  const close = () => showOverlay(null)
  if (shown === 'palette') return <PalettePopup onClose={close} />
  return shown === 'keys' ? <KeysSheet onClose={close} /> : null
}

function overlayOf(event: KeyboardEvent): 'palette' | 'keys' | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  if (event.defaultPrevented || event.isComposing || altKey) return null
  if ((ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === 'k') return 'palette'
  if (key !== '?' || ctrlKey || metaKey || isTyping(event.target) || !areSingleKeysOn()) return null
  return 'keys'
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select') !== null)
