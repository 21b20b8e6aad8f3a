import { ProblemError } from '@/components/data/problem-error'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { failureWords } from './failure-words'

/** In the place of a screen whose data is on its way. */
export function ScreenLoading({ title }: { title: string }) {
  return (
    <div className="mx-auto grid max-w-5xl gap-3 p-4">
      <h1 className="text-lg font-semibold">{title}</h1>
      <div role="status" aria-label="Loading" className="grid gap-3">
        {[0, 1, 2].map(card => (
          <div key={card} className="grid gap-3 rounded-lg border border-line bg-panel p-4">
            <div className="skeleton h-4 w-40" />
            <div className="skeleton h-4 w-64" />
            <div className="skeleton h-3.5" />
          </div>
        ))}
      </div>
    </div>
  )
}

/** In the place of a screen whose data could not be had. */
export function ScreenFailure({
  title,
  error,
  onRetry,
}: {
  title: string
  error: Error
  onRetry: () => void
}) {
  const gone = error instanceof ProblemError && error.status === 404
  return (
    <div className="grid h-full place-items-center p-6">
      <Notice
        title={gone ? `There is no source “${title}”` : `${title} could not be read`}
        level={1}
        tone={gone ? 'plain' : 'danger'}
      >
        <p>{gone ? 'It may have been taken out of the configuration.' : failureWords(error)}</p>
        {gone ? (
          <p className="mt-3">
            <a className="text-accent underline" href="/sources">
              All sources
            </a>
          </p>
        ) : (
          <Button className="mt-3" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Notice>
    </div>
  )
}

/** What is shown is no longer fresh. */
export function Stalled({ error }: { error: Error | null }) {
  return (
    <span role="status" className="text-danger">
      {error === null ? null : `Not updating: ${failureWords(error)}`}
    </span>
  )
}
