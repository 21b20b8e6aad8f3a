import type { OverviewReply } from '@/components/data/overview'
import { ofValue, openedIn, WITH_BYTES } from '@/lib/query/overview'
import type { TOPPED } from '@/lib/query/overview-numbers'
import { shortChange } from './change-words'
import { BytesLink, CountLink } from './number-link'
import { NumberTable } from './number-table'
import { Panel } from './panel'
import { ValueName } from './value-name'

interface TopPanelProps {
  reply: OverviewReply
  title: string
  /** What one of them is: `User`. */
  one: string
  field: (typeof TOPPED)[number]
  uncollected: readonly string[]
}

/** Who or what moved the most bytes in the window, with the window before. */
export function TopPanel({ reply, title, one, field, uncollected }: TopPanelProps) {
  const { windows, tops } = reply
  return (
    <Panel title={title} note="by bytes of the connections that tell them">
      <NumberTable
        label={`${title} by bytes`}
        columns={[one, 'Bytes', 'Before', 'Change', 'Connections']}
        rows={tops[field].map(({ value, now, before }) => ({
          key: value,
          name: <ValueName field={field} value={value} />,
          cells: [
            <BytesLink
              key="bytes"
              bytes={now.bytes}
              count={now.withBytes}
              filter={openedIn(windows.now, WITH_BYTES, ofValue(field, value))}
              label={`moved by ${value}`}
            />,
            <BytesLink
              key="before"
              bytes={before.bytes}
              count={before.withBytes}
              filter={openedIn(windows.before, WITH_BYTES, ofValue(field, value))}
              label={`moved by ${value} before`}
            />,
            <span key="change" className="text-muted">
              {uncollected.length > 0 ? 'not whole' : shortChange(now.bytes ?? 0, before.bytes ?? 0)}
            </span>,
            <CountLink
              key="connections"
              count={now.opened}
              filter={openedIn(windows.now, ofValue(field, value))}
              label={`connections of ${value}`}
            />,
          ],
        }))}
        empty="No connection told how many bytes it moved."
      />
    </Panel>
  )
}
