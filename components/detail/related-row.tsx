import type { RelatedConnection } from '@/components/data/related'
import { DISPLAYS } from '@/components/display/displays'
import { CONNECTION_FIELDS } from '@/lib/schema/connections'
import { InstantCell } from './cells'

const FACTS = ['type', 'source', 'status', 'durationMs', 'totalBytes'].flatMap(
  name => CONNECTION_FIELDS.find(field => field.name === name) ?? [],
)

interface RelatedRowProps {
  item: RelatedConnection
  /** The other rules that hold, in words. */
  also: readonly string[]
  onOpen: (key: string) => void
}

/** One related connection in three lines; a press opens it. */
export function RelatedRow({ item, also, onOpen }: RelatedRowProps) {
  const { connection, bothOpen } = item
  const who = connection.userName ?? connection.userEmail ?? connection.device ?? connection.srcIp
  const where = connection.dstHost ?? connection.network ?? connection.region
  return (
    <button
      type="button"
      onClick={() => onOpen(`${connection.source}~${connection.id}`)}
      className="grid w-full gap-0.5 rounded-md border border-line px-3 py-1.5 text-start hover:bg-hover"
    >
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 font-medium break-words">
          <bdi>{who ?? 'Unknown user'}</bdi>
          {where && (
            <>
              <span aria-hidden className="mx-1 text-faint">
                →
              </span>
              <span className="sr-only"> to </span>
              <wbr />
              <bdi>{where}</bdi>
            </>
          )}
        </span>
        <InstantCell at={connection.startedAt} />
      </span>
      <span className="flex flex-wrap items-center gap-x-3 text-muted">
        {FACTS.map(field => {
          const Value = DISPLAYS[field.display]
          return (
            <Value key={field.name} field={field} value={connection[field.name as keyof typeof connection]} />
          )
        })}
      </span>
      {(bothOpen || also.length > 0) && (
        <span className="text-xs text-muted">
          {[
            ...(bothOpen ? ['Open at the same time'] : []),
            ...also.map(rule => `also: ${lowered(rule)}`),
          ].join(' · ')}
        </span>
      )}
    </button>
  )
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
