import type { InspectedSource, QuarantinedRecord } from '@/components/data/source-replies'
import { exactInstant, formatInstant } from '@/lib/format/instant'
import { Panel } from './panel'
import { countOf } from './source-words'

/** Records that could not be read: kept with their reason, so that nothing vanishes in silence. */
export function QuarantinePanel({ source }: { source: InspectedSource }) {
  const { quarantine, quarantined, counters } = source
  const shown = quarantine?.length ?? 0
  return (
    <Panel title="Records set aside" note={quarantined.toLocaleString('en-US')}>
      {quarantined === 0 ? (
        <p className="text-muted">Every record could be read.</p>
      ) : (
        <p className="text-muted">
          What could not be read is kept for 30 days, with the reason. {sinceStart(counters)}
        </p>
      )}
      {quarantine === null && quarantined > 0 ? (
        <p className="mt-1 text-muted">An admin can look at them.</p>
      ) : null}
      {shown === 0 ? null : (
        <ul aria-label="Records set aside" className="mt-2 grid max-h-96 gap-2 overflow-auto">
          {quarantine?.map(record => (
            <SetAside key={`${record.id} ${record.reason} ${record.at}`} record={record} />
          ))}
        </ul>
      )}
      {shown > 0 && shown < quarantined ? (
        <p className="mt-1 text-muted">The last {shown} are shown.</p>
      ) : null}
    </Panel>
  )
}

/** The server knows of later copies only since it started; of older records it claims nothing. */
function sinceStart({ rejected, unreadable }: InspectedSource['counters']): string {
  if (rejected === 0) return ''
  if (unreadable === 0) return 'Those met since this server started were read in a later copy.'
  return `${countOf(unreadable, 'record', 'records')} met since this server started had no readable copy yet.`
}

function SetAside({ record }: { record: QuarantinedRecord }) {
  return (
    <li className="border-t border-line pt-2">
      <p>
        <code className="font-mono text-xs wrap-anywhere">{record.id ?? 'without an id'}</code>{' '}
        <time className="text-muted" dateTime={record.at} title={exactInstant(record.at)}>
          {formatInstant(record.at)}
        </time>
      </p>
      <p className="wrap-anywhere">{record.reason}</p>
      <details>
        <summary className="w-fit py-1 text-muted">The record</summary>
        <pre className="rounded-md border border-line bg-sunken p-2 font-mono text-xs break-all whitespace-pre-wrap">
          {record.excerpt}
        </pre>
      </details>
    </li>
  )
}
