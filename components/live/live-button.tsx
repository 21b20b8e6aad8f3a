'use client'

import { Radio } from 'lucide-react'
import { Button, type ButtonProps } from '@/components/ui/button'

interface LiveButtonProps extends Pick<ButtonProps, 'title'> {
  live: boolean
  /** How this tab hears of what is new, for those who look on. */
  way?: string
  onLive: (live: boolean) => void
}

/** Whether a screen keeps itself fresh. */
export function LiveButton({ live, title, way, onLive }: LiveButtonProps) {
  return (
    <Button
      aria-pressed={live}
      title={title}
      data-way={way}
      className="aria-pressed:border-accent aria-pressed:text-accent-strong"
      onClick={() => onLive(!live)}
    >
      <Radio aria-hidden className="size-3.5" />
      <span className="max-sm:sr-only">Live</span>
    </Button>
  )
}
