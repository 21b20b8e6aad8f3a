import { ProblemError } from '@/components/data/problem-error'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

/** When a connection cannot be shown at all: why, and what can be done. */
export function DetailFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const gone = error instanceof ProblemError && error.status === 404
  return (
    <div className="grid flex-1 place-items-center p-6">
      <Notice
        title={gone ? 'No such connection' : 'This connection could not be loaded'}
        tone={gone ? 'plain' : 'danger'}
        level={3}
      >
        <p>{gone ? 'Neither its source nor the store knows this id.' : error.message}</p>
        {!gone && (
          <Button className="mt-3" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Notice>
    </div>
  )
}
