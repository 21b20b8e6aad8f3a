import { OVERVIEW_WINDOWS, type OverviewWindow } from '@/lib/query/overview'

export const WINDOW_LENGTHS: Readonly<Record<OverviewWindow, string>> = {
  '1h': '1 hour',
  '6h': '6 hours',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
}

interface WindowChoiceProps {
  /** Null when the address names none that there is. */
  value: OverviewWindow | null
  onChange: (next: OverviewWindow) => void
}

/** How far back the overview looks. */
export function WindowChoice({ value, onChange }: WindowChoiceProps) {
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">Time window</legend>
      {OVERVIEW_WINDOWS.map(window => (
        <button
          key={window}
          type="button"
          aria-pressed={value === window}
          aria-label={`${window}: last ${WINDOW_LENGTHS[window]}`}
          title={`Last ${WINDOW_LENGTHS[window]}`}
          onClick={() => onChange(window)}
          className="min-h-7 min-w-10 rounded-md border border-line bg-panel px-2 text-muted hover:bg-hover hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent-strong"
        >
          {window}
        </button>
      ))}
    </fieldset>
  )
}
