import { Ban } from 'lucide-react'
import { labelOf } from '@/components/display/display-props'
import { IconButton } from '@/components/ui/icon-button'
import type { Field } from '@/lib/schema/field'
import type { FacetRow } from './facet-rows'

interface FacetValueProps {
  field: Field
  row: FacetRow
  onToggle: (op: 'in' | 'notIn') => void
}

/** One value: a checkbox to want it, a button to exclude it, and how many rows have it. */
export function FacetValue({ field, row, onToggle }: FacetValueProps) {
  const label = row.value === '' ? 'None' : labelOf(field, row.value)
  const excluded = row.state === 'excluded'
  return (
    <li className="group flex min-h-6.5 items-center gap-1 rounded-sm hover:bg-hover">
      <label className="flex min-h-6 min-w-0 flex-1 items-center gap-2">
        <input
          type="checkbox"
          className="size-3.5 shrink-0"
          checked={row.state === 'wanted'}
          onChange={() => onToggle('in')}
        />
        <span
          title={label}
          className={`truncate ${excluded ? 'text-muted line-through' : ''} ${row.value === '' ? 'text-muted italic' : ''}`}
        >
          {label}
        </span>
        {excluded ? <span className="sr-only">, excluded</span> : null}
      </label>
      <IconButton
        label={excluded ? `Stop excluding ${label}` : `Exclude ${label}`}
        aria-pressed={excluded}
        className="size-6 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 aria-pressed:text-danger aria-pressed:opacity-100 pointer-coarse:opacity-100"
        onClick={() => onToggle('notIn')}
      >
        <Ban aria-hidden className="size-3" />
      </IconButton>
      <span className="shrink-0 text-xs text-muted">
        {row.count === null ? '' : row.count.toLocaleString('en-US')}
      </span>
    </li>
  )
}
