import type { GridRowData } from '@/components/grid/cell-value'
import { MarkSelection } from '@/components/review/mark-selection'
import { TerminateSelection } from '@/components/terminate/terminate-selection'
import { Button } from '@/components/ui/button'
import type { SelectionBarProps } from './selection-bar'

/** What can be done with the chosen rows, and what was done with those chosen last. */
export function SelectionActions<Row extends GridRowData>(props: SelectionBarProps<Row>) {
  const { dataset, selection, copies } = props
  const { size } = selection
  const rows = () => selection.chosenRows()
  return (
    <>
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
