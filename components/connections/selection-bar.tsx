import type { GridRowData } from '@/components/grid/cell-value'
import { MAX_CHOSEN } from '@/components/grid/selection'
import type { RowSelection } from '@/components/grid/use-selection'
import { MarkSelection } from '@/components/review/mark-selection'
import { TerminateSelection } from '@/components/terminate/terminate-selection'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/count'
import type { Dataset } from '@/lib/schema/dataset'
import type { RowCopies } from './use-row-copies'

interface SelectionBarProps<Row extends GridRowData> {
  dataset: Dataset
  selection: RowSelection & { chosenRows(): readonly Row[] }
  copies: RowCopies<Row>
  total: number | null
}

/** How many rows are chosen and what can be done with them; what was copied last, also without any. */
export function SelectionBar<Row extends GridRowData>(props: SelectionBarProps<Row>) {
  const { dataset, selection, copies, total } = props
  const { size, busy, problem } = selection
  const capped = size >= MAX_CHOSEN && (total ?? 0) > MAX_CHOSEN
  const rows = () => selection.chosenRows()
  return (
    <>
      <span role="status" className={size > 0 || busy ? 'font-medium text-ink' : ''}>
        {busy ? 'Choosing…' : size > 0 ? `${formatCount(size)} selected` : ''}
        {capped ? ', as many as can be; the export takes all' : ''}
        {copies.said === null ? '' : `${size > 0 ? ' · ' : ''}${copies.said}`}
        {problem === null ? '' : ` ${problem}`}
      </span>
      {size > 0 ? (
        <fieldset aria-label="Selected rows" className="flex flex-wrap items-center gap-1">
          <Button tone="quiet" onClick={() => copies.csv(rows())}>
            Copy CSV
          </Button>
          <Button tone="quiet" onClick={() => copies.json(rows())}>
            Copy JSON
          </Button>
          <Button tone="quiet" onClick={() => copies.links(rows())}>
            Copy links
          </Button>
          {dataset.name === 'connections' ? <TerminateSelection rows={rows()} /> : null}
          <Button tone="quiet" onClick={selection.clear}>
            Clear
          </Button>
        </fieldset>
      ) : null}
      {dataset.name === 'connections' ? (
        <MarkSelection
          size={size}
          chosen={() => rows().map(row => ({ source: String(row.source), id: String(row.id) }))}
        />
      ) : null}
    </>
  )
}
