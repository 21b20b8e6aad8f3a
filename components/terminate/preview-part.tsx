import type { PreviewReply } from '@/components/data/end-connections'
import { countOf } from '@/lib/format/count'
import { formatInstant } from '@/lib/format/instant'
import type { PreviewItem } from '@/lib/schema/termination'
import { endableItems, stakeWords } from './preview-words'

/** What would be ended, and what cannot be and why. */
export function PreviewPart({ preview, isPending }: { preview: PreviewReply | null; isPending: boolean }) {
  if (preview === null) {
    return isPending ? (
      <div role="status" aria-label="Asking the sources" className="grid gap-2 py-1">
        <div className="skeleton h-4 w-3/4" />
        <div className="skeleton h-4 w-1/2" />
      </div>
    ) : null
  }
  const due = endableItems(preview)
  const cannot = preview.kind === 'connections' ? preview.items.filter(item => item.why !== null) : []
  return (
    <>
      <div className="grid gap-1">
        <p className="font-medium">{stakeWords(preview)}</p>
        {preview.kind === 'connections' ? null : (
          <p className="text-muted">
            One command ends whatever this {preview.kind} has open at {preview.subject?.source}. What is
            listed is what is known here; the source decides by itself, and may know of more.
          </p>
        )}
      </div>
      {due.length > 0 ? <ItemList label="To be terminated" items={due} /> : null}
      {cannot.length > 0 ? (
        <div className="grid gap-1">
          <p className="text-warn">{countOf(cannot.length, 'connection')} cannot be terminated:</p>
          <ItemList label="Cannot be terminated" items={cannot} />
        </div>
      ) : null}
    </>
  )
}

function ItemList({ label, items }: { label: string; items: readonly PreviewItem[] }) {
  return (
    // Scrolls by itself, so that reason and buttons stay in sight; a scroll box must be reachable by keyboard.
    <section
      aria-label={label}
      tabIndex={items.length > 3 ? 0 : undefined}
      className="max-h-52 overflow-y-auto rounded-md border border-line"
    >
      <ul className="divide-y divide-line">
        {items.map(item => (
          <li key={`${item.source}~${item.id}`} className="px-2.5 py-1.5">
            <p className="flex flex-wrap gap-x-3">
              <span className="min-w-0 break-words">
                <bdi>{item.userName ?? 'Unknown user'}</bdi> → <bdi>{item.dstHost ?? 'unknown target'}</bdi>
              </span>
              <span className="text-muted">
                {item.type} at {item.source}, since{' '}
                <time dateTime={item.startedAt}>{formatInstant(item.startedAt)}</time>
              </span>
              {item.openTransfers ? (
                <span className="text-warn">{countOf(item.openTransfers, 'open transfer')}</span>
              ) : null}
            </p>
            {item.why ? <p className="text-muted">{item.why}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
