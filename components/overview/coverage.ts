import type { OverviewReply } from '@/components/data/overview'
import type { SourceCompleteness } from '@/components/data/replies'
import type { Stretch } from '@/lib/query/overview'

/** Holes smaller than this are a matter of clocks. */
const NEGLIGIBLE_MS = 60_000

/** The sources whose part of either window was not collected whole: with them, a comparison would say little. */
export function uncollected(reply: OverviewReply): readonly string[] {
  const { windows, completeness, completenessBefore } = reply
  const lacking = [
    ...completeness.filter(source => !reachesBack(source, windows.now)),
    ...completenessBefore.filter(
      source => !reachesBack(source, windows.before) || !reachesUp(source, windows.before),
    ),
  ]
  return [...new Set(lacking.map(({ source }) => source))]
}

const reachesBack = ({ from }: SourceCompleteness, stretch: Stretch) =>
  from !== null && Date.parse(from) <= Date.parse(stretch.from) + NEGLIGIBLE_MS

const reachesUp = ({ to }: SourceCompleteness, stretch: Stretch) =>
  to !== null && Date.parse(to) >= Date.parse(stretch.to) - NEGLIGIBLE_MS
