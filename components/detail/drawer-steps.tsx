import { ChevronDown, ChevronUp } from 'lucide-react'
import type { NeighboursReply } from '@/components/data/neighbours'
import { useShortcuts } from '@/components/shortcuts/use-shortcuts'
import { Announcement } from '@/components/ui/announcement'
import { IconButton } from '@/components/ui/icon-button'
import { formatCount } from '@/lib/format/count'
import { type StepOptions, useSteps } from './use-steps'

/** Where the open row stands in its list, and the steps to those beside it. */
export function DrawerSteps<Row>(props: StepOptions<Row>) {
  const { around, failed, step } = useSteps(props)
  const [previous, next] = [() => step('previous'), () => step('next')]
  useShortcuts({ 'previous-row': previous, 'next-row': next })
  const words = failed ? null : positionWords(around)
  return (
    <div className="flex shrink-0 items-center gap-0.5 max-sm:w-24 max-sm:flex-wrap max-sm:justify-end">
      <span className="me-1 whitespace-nowrap text-muted max-sm:order-last max-sm:text-xs max-sm:whitespace-normal">
        {words}
      </span>
      <Announcement about={props.rowKey} text={words} />
      <IconButton
        label="Previous (K)"
        aria-disabled={around !== null && around.previous === null}
        onClick={previous}
      >
        <ChevronUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton label="Next (J)" aria-disabled={around !== null && around.next === null} onClick={next}>
        <ChevronDown aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}

function positionWords(around: Pick<NeighboursReply<unknown>, 'position' | 'total'> | null): string | null {
  if (around === null) return null
  const { position, total } = around
  return position === null ? 'Not in this list' : `${formatCount(position)} of ${formatCount(total)}`
}
