import type { Density } from '@/lib/schema/view-columns'
import type { ColumnSettings } from './column-settings'

const LABELS: Readonly<Record<Density, string>> = {
  compact: 'Compact',
  regular: 'Regular',
  relaxed: 'Relaxed',
}

interface DensityChoiceProps {
  settings: ColumnSettings
  onSettings: (next: (now: ColumnSettings) => ColumnSettings) => void
}

/** How tall rows are, and whether they come in pages. */
export function DensityChoice({ settings, onSettings }: DensityChoiceProps) {
  return (
    <div className="mb-3 border-b border-line pb-3">
      <fieldset className="flex flex-wrap gap-x-3">
        <legend className="text-xs font-medium text-muted">Rows</legend>
        {(Object.keys(LABELS) as Density[]).map(density => (
          <label key={density} className="flex min-h-7 items-center gap-1.5">
            <input
              type="radio"
              name="density"
              checked={settings.density === density}
              onChange={() => onSettings(now => ({ ...now, density }))}
            />
            {LABELS[density]}
          </label>
        ))}
      </fieldset>
      <label className="flex min-h-7 items-center gap-2" title="All hundred rows of a page are there at once">
        <input
          type="checkbox"
          className="size-4"
          checked={settings.paged}
          onChange={event => {
            const paged = event.currentTarget.checked
            onSettings(now => ({ ...now, paged }))
          }}
        />
        Show as pages
      </label>
    </div>
  )
}
