'use client'

import { ArrowDown, ArrowUp, Pin } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { Dataset } from '@/lib/schema/dataset'
import type { Field } from '@/lib/schema/field'
import { columnFields } from './column-fields'
import {
  boundWidth,
  type ColumnSettings,
  MAX_PINNED,
  MAX_WIDTH,
  MIN_WIDTH,
  moveColumn,
  pinColumn,
  pinToEnd,
  showColumn,
  unsetColumns,
} from './column-settings'
import { DensityChoice } from './density-choice'

export interface ColumnListProps {
  dataset: Dataset
  settings: ColumnSettings
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
  /** The view whose columns these are; null for the reader's own. */
  view: { readonly name: string } | null
  /** Takes the reader's own in their place. */
  onOwn: () => void
}

/** Every column with its switch; those shown with their width, their place and whether they stay in sight. */
export function ColumnList({ dataset, settings, onSettings, view, onOwn }: ColumnListProps) {
  const fields = columnFields(dataset)
  const shown = settings.shown.flatMap(name => fields.find(field => field.name === name) ?? [])
  const hidden = fields.filter(field => !settings.shown.includes(field.name))
  const isLast = (place: number) => place >= shown.length - settings.pinnedEnd
  return (
    <div className="w-92 max-w-full">
      {view === null ? null : (
        <div className="mb-3 rounded-md bg-accent-soft px-2.5 py-2">
          <p className="wrap-anywhere">
            These came with the view “{view.name}”. Your own are kept, and come back when you leave it.
          </p>
          <Button className="mt-2" onClick={onOwn}>
            Use my own here
          </Button>
        </div>
      )}
      <DensityChoice settings={settings} onSettings={onSettings} />
      <ul aria-label="Shown columns">
        {shown.map((field, place) => (
          <li key={field.name} className="flex h-8 items-center gap-1">
            <ColumnSwitch
              field={field}
              on
              fixed={shown.length === 1}
              onChange={on => onSettings(now => showColumn(now, dataset, field.name, on))}
            />
            <input
              type="number"
              aria-label={`Width of ${field.label}, pixels`}
              className="control ms-auto w-18 text-end"
              min={MIN_WIDTH}
              max={MAX_WIDTH}
              step={8}
              value={settings.widths[field.name] ?? field.column.width}
              onChange={event => {
                const px = event.currentTarget.valueAsNumber
                if (Number.isFinite(px) && px >= MIN_WIDTH)
                  onSettings(now => ({ ...now, widths: { ...now.widths, [field.name]: boundWidth(px) } }))
              }}
            />
            <IconButton
              label={`Keep ${field.label} in sight`}
              aria-pressed={place < settings.pinned || isLast(place)}
              disabled={
                !isLast(place) &&
                (place < settings.pinned ? settings.pinned <= 1 : settings.pinned >= MAX_PINNED)
              }
              className="aria-pressed:text-accent-strong"
              onClick={() =>
                onSettings(now =>
                  isLast(place)
                    ? pinToEnd(now, field.name, false)
                    : pinColumn(now, field.name, place >= settings.pinned),
                )
              }
            >
              <Pin aria-hidden className="size-3.5" />
            </IconButton>
            <IconButton
              label={`Move ${field.label} towards the start`}
              disabled={place === 0}
              onClick={() => onSettings(now => moveColumn(now, field.name, -1))}
            >
              <ArrowUp aria-hidden className="size-3.5" />
            </IconButton>
            <IconButton
              label={`Move ${field.label} towards the end`}
              disabled={place === shown.length - 1}
              onClick={() => onSettings(now => moveColumn(now, field.name, 1))}
            >
              <ArrowDown aria-hidden className="size-3.5" />
            </IconButton>
          </li>
        ))}
      </ul>
      <h3 className="mt-3 mb-1 border-t border-line pt-3 text-xs font-medium text-muted">Not shown</h3>
      <ul aria-label="Hidden columns">
        {hidden.map(field => (
          <li key={field.name} className="flex h-8 items-center">
            <ColumnSwitch
              field={field}
              on={false}
              onChange={on => onSettings(now => showColumn(now, dataset, field.name, on))}
            />
          </li>
        ))}
      </ul>
      <Button className="mt-3 w-full" onClick={() => onSettings(() => unsetColumns(dataset))}>
        Back to the usual columns
      </Button>
    </div>
  )
}

interface ColumnSwitchProps {
  field: Field
  on: boolean
  fixed?: boolean
  onChange: (on: boolean) => void
}

function ColumnSwitch({ field, on, fixed = false, onChange }: ColumnSwitchProps) {
  return (
    <label className="flex min-h-6 min-w-0 items-center gap-2" title={field.description}>
      <input
        type="checkbox"
        className="size-4"
        checked={on}
        disabled={fixed}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      <span className="truncate">{field.label}</span>
    </label>
  )
}
