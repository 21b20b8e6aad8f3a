'use client'

import { Command } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { showOverlay } from './overlay'

/** The palette for those who do not know its key. */
export function PaletteButton({ onOpen }: { onOpen?: () => void }) {
  return (
    <Button
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      title="Everything that can be done here, by name (Ctrl+K)"
      onClick={() => {
        onOpen?.()
        showOverlay('palette')
      }}
    >
      <Command aria-hidden className="size-3.5" />
      Commands
    </Button>
  )
}
