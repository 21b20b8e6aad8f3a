import { Button } from '@/components/ui/button'

interface TagConflictProps {
  mine: readonly string[]
  theirs: readonly string[]
  onMerge: () => void
  onTheirs: () => void
  onMine: () => void
}

/** Somebody else set the tags meanwhile: both are shown, and one is chosen before anything is saved. */
export function TagConflict({ mine, theirs, onMerge, onTheirs, onMine }: TagConflictProps) {
  return (
    <div role="alert" className="mt-2.5 rounded-md bg-warn-soft px-3 py-2">
      <p className="font-medium text-warn">Somebody changed these tags after you saw them.</p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        <dt className="text-muted">There now</dt>
        <dd className="min-w-0 break-words">{theirs.length > 0 ? theirs.join(', ') : 'none'}</dd>
        <dt className="text-muted">Yours</dt>
        <dd className="min-w-0 break-words">{mine.length > 0 ? mine.join(', ') : 'none'}</dd>
      </dl>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onMerge}>Merge both</Button>
        <Button onClick={onTheirs}>Take theirs</Button>
        <Button onClick={onMine}>Keep mine</Button>
      </div>
      <p className="mt-1.5 text-xs text-muted">Nothing is set before you save again.</p>
    </div>
  )
}
