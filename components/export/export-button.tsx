'use client'

import { Download } from 'lucide-react'
import { lazy, useState } from 'react'
import { Announcement } from '@/components/ui/announcement'
import { PopoverButton } from '@/components/ui/popover-button'
import type { ExportChoice, ExportedList } from './export-request'
import { percentOf, stateWords } from './export-words'
import { useExport } from './use-export'

const ExportPanel = lazy(() => import('./export-panel').then(part => ({ default: part.ExportPanel })))

interface ExportButtonProps extends ExportedList {
  /** The columns shown, in their order. */
  shown: readonly string[]
}

/** Exports the whole filtered list. What runs goes on while the panel is closed, and the button says how far it is. */
export function ExportButton(props: ExportButtonProps) {
  const { dataset, shown } = props
  const job = useExport()
  const [choice, setChoice] = useState<ExportChoice['format']>('csv')
  const [all, setAll] = useState(false)
  const { state } = job
  const stored = shown.filter(name => dataset.fields.some(field => field.name === name))
  const ended = state.phase === 'done' || state.phase === 'failed' ? stateWords(state, props.noun) : null
  return (
    <>
      <PopoverButton
        title={`Export ${dataset.label.toLowerCase()}`}
        content={
          <ExportPanel
            {...props}
            job={job}
            format={choice}
            onFormat={setChoice}
            all={all}
            onAll={setAll}
            columns={stored}
          />
        }
      >
        <Download aria-hidden className="size-3.5" />
        <span className="max-sm:sr-only">
          {state.phase === 'running' ? `Exporting ${percentOf(state)}` : 'Export'}
        </span>
      </PopoverButton>
      <Announcement about={ended ?? ''} text={ended} />
    </>
  )
}
