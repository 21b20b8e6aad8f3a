import type { OverviewReply } from '@/components/data/overview'
import { FAILED, ofOtherValues, ofValue, openedIn, WITH_BYTES } from '@/lib/query/overview'
import type { Amounts, Compared, RANKED } from '@/lib/query/overview-numbers'
import type { Condition } from '@/lib/query/query'
import { CONNECTIONS } from '@/lib/schema/connections'
import { findField } from '@/lib/schema/find-field'
import { shortChange } from './change-words'
import { BytesLink, CountLink } from './number-link'
import { type NumberRow, NumberTable } from './number-table'
import { Panel } from './panel'
import { ValueName } from './value-name'

interface RankingPanelProps {
  reply: OverviewReply
  field: (typeof RANKED)[number]
  uncollected: readonly string[]
}

/** Connections opened in the window by the values of a field, with the window before. */
export function RankingPanel({ reply, field, uncollected }: RankingPanelProps) {
  const { values, others } = reply.rankings[field]
  const name = findField(CONNECTIONS, field)?.label ?? field
  // A source that was collected whole can be compared, whatever the others are; anything else mixes them.
  const isFair = (value: string) =>
    field === 'source' ? !uncollected.includes(value) : uncollected.length === 0
  const rows = values.map(({ value, now, before }): NumberRow => {
    const what = value === '' ? `without ${name.toLowerCase()}` : `of ${value}`
    return {
      key: value,
      name: <ValueName field={field} value={value} />,
      cells: cellsOf({ now, before }, reply, ofValue(field, value), what, isFair(value)),
    }
  })
  if (others) {
    const named = ofOtherValues(
      field,
      values.map(({ value }) => value),
    )
    const cells = cellsOf(others, reply, named, 'of others', uncollected.length === 0)
    rows.push({ key: '\0others', name: <span className="text-muted">Others</span>, cells })
  }
  return (
    <Panel title={`By ${name.toLowerCase()}`}>
      <NumberTable
        label={`Connections by ${name.toLowerCase()}`}
        columns={[name, 'Opened', 'Before', 'Change', 'Failed', 'Bytes']}
        rows={rows}
        empty="No connection was opened."
      />
    </Panel>
  )
}

function cellsOf(
  { now, before }: Compared<Amounts>,
  { windows }: OverviewReply,
  one: Condition,
  what: string,
  fair: boolean,
): NumberRow['cells'] {
  return [
    <CountLink
      key="opened"
      count={now.opened}
      filter={openedIn(windows.now, one)}
      label={`connections ${what}`}
    />,
    <CountLink
      key="before"
      count={before.opened}
      filter={openedIn(windows.before, one)}
      label={`connections ${what} before`}
    />,
    <span key="change" className="text-muted">
      {fair ? shortChange(now.opened, before.opened) : 'not whole'}
    </span>,
    <CountLink
      key="failed"
      count={now.failed}
      filter={openedIn(windows.now, FAILED, one)}
      label={`failed connections ${what}`}
      className={now.failed > 0 ? 'text-danger' : ''}
    />,
    <BytesLink
      key="bytes"
      bytes={now.bytes}
      count={now.withBytes}
      filter={openedIn(windows.now, WITH_BYTES, one)}
      label={`moved by connections ${what}`}
    />,
  ]
}
