import { lazy } from 'react'
import type { SourceCompleteness } from '@/components/data/replies'
import { Shape } from '@/components/display/shape'
import { PopoverButton } from '@/components/ui/popover-button'
import { COMPLETENESS_LOOK } from './completeness-look'

const CompletenessTable = lazy(() =>
  import('./completeness-table').then(part => ({ default: part.CompletenessTable })),
)

/** How whole the answer is, in one quiet line; the details of each source a press away. */
export function CompletenessLine({ sources }: { sources: readonly SourceCompleteness[] }) {
  if (sources.length === 0) return null
  const lacking = sources.filter(source => source.state !== 'exact')
  const worst = lacking.find(source => source.state === 'unreachable') ?? lacking[0]
  const look = COMPLETENESS_LOOK[worst?.state ?? 'exact']
  return (
    <PopoverButton
      tone="quiet"
      title="How complete this is"
      content={<CompletenessTable sources={sources} />}
    >
      <Shape name={look.shape} className={look.colour} />
      {summary(sources.length, lacking)}
    </PopoverButton>
  )
}

function summary(all: number, lacking: readonly SourceCompleteness[]): string {
  if (lacking.length === 0) return all === 1 ? '1 source, complete' : `All ${all} sources complete`
  const [only] = lacking
  if (only && lacking.length === 1)
    return `${only.source}: ${COMPLETENESS_LOOK[only.state].label.toLowerCase()}`
  return `${lacking.length} of ${all} sources not complete`
}
