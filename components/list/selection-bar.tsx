import { useState } from 'react'
import type { GridRowData } from '@/components/grid/cell-value'
import { MAX_CHOSEN } from '@/components/grid/selection'
import type { RowSelection } from '@/components/grid/use-selection'
import { later } from '@/components/ui/later'
import { formatCount } from '@/lib/format/count'
import type { Dataset } from '@/lib/schema/dataset'
import type { RowCopies } from './use-row-copies'

const SelectionActions = later(() => import('./selection-actions').then(part => part.SelectionActions))

export interface SelectionBarProps<Row extends GridRowData> {
  dataset: Dataset
  selection: RowSelection & { chosenRows(): readonly Row[] }
  copies: RowCopies<Row>
  total: number | null
}

/** How many rows are chosen and what can be done with them; what was copied last, also without any. */
export function SelectionBar<Row extends GridRowData>(props: SelectionBarProps<Row>) {
  const { selection, copies, total } = props
  const { size, busy, problem } = selection
  const capped = size >= MAX_CHOSEN && (total ?? 0) > MAX_CHOSEN
  const [used, setUsed] = useState(false)
  // They outlive the choice: what was done last can be undone.
  if (size > 0 && !used) setUsed(true)
  return (
    <>
      <span role="status" className={size > 0 || busy ? 'font-medium text-ink' : ''}>
        {busy ? 'Choosing…' : size > 0 ? `${formatCount(size)} selected` : ''}
        {capped ? ', as many as can be; the export takes all' : ''}
        {copies.said === null ? '' : `${size > 0 ? ' · ' : ''}${copies.said}`}
        {problem === null ? '' : ` ${problem}`}
      </span>
      {used ? <SelectionActions {...props} /> : null}
    </>
  )
}
