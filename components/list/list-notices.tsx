import { ProblemError } from '@/components/data/problem-error'
import { conditionWords } from '@/components/filters/condition-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { isUnfiltered } from '@/lib/query/filter'
import type { Filter, ParameterError } from '@/lib/query/query'
import { sinceLabel } from '@/lib/query/time-range'
import type { Dataset, DatasetName } from '@/lib/schema/dataset'
import { ExplainedEmpty } from './explained-empty'

/** The list could not be read: what the server said, and another try. */
export function ListFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const problem = error instanceof ProblemError ? error : null
  return (
    <Notice title={problem?.title ?? 'The list could not be read'} tone="danger">
      <p>{problem ? problem.detail : error.message}</p>
      {problem && problem.problems.length > 0 ? <Mistakes errors={problem.problems} /> : null}
      <Button className="mt-3" onClick={onRetry}>
        Try again
      </Button>
    </Notice>
  )
}

/** The list is not for this reader's role: what it needs, and that asking again does not help. */
export function ListForbidden({ dataset, detail }: { dataset: Dataset; detail: string | null }) {
  return (
    <div className="grid h-full place-items-center bg-panel p-6">
      <Notice
        title={`${dataset.name === 'ledger' ? 'The ledger is' : `${dataset.label} are`} not for your role`}
        level={1}
      >
        <p>{detail}</p>
        <p>Ask an administrator of Trailgrid for the role.</p>
      </Notice>
    </div>
  )
}

/** The address holds something that cannot be understood: shown rather than ignored, since a dropped filter lies. */
export function AddressFailure({
  errors,
  onClear,
}: {
  errors: readonly ParameterError[]
  onClear: () => void
}) {
  return (
    <Notice title="This link holds filters that are not understood" tone="danger">
      <Mistakes errors={errors} />
      <Button className="mt-3" onClick={onClear}>
        Show everything
      </Button>
    </Notice>
  )
}

function Mistakes({ errors }: { errors: readonly ParameterError[] }) {
  return (
    <ul className="mt-2 grid gap-1 text-start">
      {errors.map(({ parameter, value, message }) => (
        <li key={`${parameter} ${value}`}>
          <code className="text-ink">
            {parameter}
            {value === null ? '' : `=${value}`}
          </code>{' '}
          {message}
        </li>
      ))}
    </ul>
  )
}

interface NothingFoundProps {
  dataset: Dataset
  filter: Filter
  onClear: () => void
}

const APPEARING: Readonly<Record<DatasetName, string>> = {
  connections: 'They appear here as the sources report them.',
  files: 'They appear here as the sources report them.',
  ledger: 'They appear here as people sign in, open trails, download, change something, or are refused.',
}

/** No row matches: which filters are in force, what each of them excludes, and the way out. */
export function NothingFound({ dataset, filter, onClear }: NothingFoundProps) {
  const name = dataset.plural
  if (isUnfiltered(filter)) {
    return (
      <Notice title={`No ${name} yet`}>
        <p>{APPEARING[dataset.name]}</p>
      </Notice>
    )
  }
  const words = filter.conditions.map(condition => conditionWords(dataset, condition))
  return (
    <Notice title={`No ${name} match`}>
      <ul className="mt-1 grid gap-0.5">
        {filter.since === undefined ? null : <li>Time: {sinceLabel(filter.since)}</li>}
        {words.map(({ subject, says }) => (
          <li key={`${subject} ${says}`}>
            {subject}: {says}
          </li>
        ))}
        {filter.q === undefined ? null : <li>Text: {filter.q}</li>}
      </ul>
      <div className="mt-3">
        <ExplainedEmpty dataset={dataset} />
      </div>
      <Button tone="quiet" className="mt-3" onClick={onClear}>
        Clear the filters
      </Button>
    </Notice>
  )
}
