import { DISPLAYS } from '@/components/display/displays'
import { CONNECTION_FIELDS } from '@/lib/schema/connections'
import type { HeadingRow } from './heading-row'

const SHOWN = ['status', 'type', 'source', 'liveness'].flatMap(
  name => CONNECTION_FIELDS.find(field => field.name === name) ?? [],
)

/** Who to where, and the state of it. */
export function DetailHeading({ id, connection }: { id: string; connection: HeadingRow | null }) {
  const who = connection?.userName ?? connection?.device ?? connection?.srcIp
  const where = connection?.dstHost ?? connection?.network ?? connection?.region
  return (
    <div className="min-w-0 flex-1">
      <h2 id="detail-heading" className="text-lg font-semibold break-words">
        {connection === null ? (
          <bdi className="font-mono text-base">{id}</bdi>
        ) : (
          <bdi>{who ?? 'Unknown user'}</bdi>
        )}
        {where && (
          <>
            <span aria-hidden className="mx-1.5 text-faint">
              →
            </span>
            <span className="sr-only"> to </span>
            {/* Else both are one word to the browser, and it breaks that anywhere. */}
            <wbr />
            <bdi>{where}</bdi>
          </>
        )}
      </h2>
      {connection && (
        <p className="mt-0.5 flex flex-wrap gap-x-4 text-muted">
          {SHOWN.map(field => {
            const Value = DISPLAYS[field.display]
            return <Value key={field.name} field={field} value={connection[field.name as keyof HeadingRow]} />
          })}
        </p>
      )}
    </div>
  )
}
