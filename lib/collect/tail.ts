import 'server-only'
import { toInstant } from '@/lib/clock'
import type { Instant } from '@/lib/schema/connection'
import type { Batch, TimeWindow } from '@/lib/upstream/connector'
import { SKEW_MS } from './history'
import { earlier, later } from './instants'
import { stampOf } from './intake'
import { mergeRanges } from './ranges'
import type { SourceContext } from './source-context'
import { newWalk, type Walk, withUnread } from './walk'

/** Now and then the tail reaches further back than its overlap, for records that came later than anyone promised. */
const SWEEP_EVERY_MS = 600_000
const SWEEP_BACK_MS = 3_600_000

/**
 * Asks what changed since the watermark, minus the overlap. The watermark follows the newest stamp of the records
 * rather than our clock alone, and stays within ±10 minutes of it: a clock that is off skips nothing, and a stamp
 * from the far future moves nothing. After a pause too long for one question (`narrow`: after any pause worth
 * speaking of) the time between becomes a walk of its own, so that the newest is there first.
 */
export async function askTail(context: SourceContext, signal: AbortSignal, narrow: boolean): Promise<void> {
  const { connector, memory, clock } = context
  const { overlapMs, windowMs } = connector.capabilities
  const now = clock()
  const asked = toInstant(now)
  const { tail } = memory.now
  const since = tail ? Date.parse(tail.watermark) : now - SKEW_MS
  const sweep = tail !== null && Math.abs(now - Date.parse(tail.sweptAt)) >= SWEEP_EVERY_MS
  const widest = narrow ? 2 * SKEW_MS : Math.max(windowMs, SWEEP_BACK_MS)
  const tooLong = now - since > widest

  const start = tooLong ? now - SKEW_MS : since
  const back = sweep && !narrow ? Math.max(overlapMs, SWEEP_BACK_MS) : overlapMs
  const window = { from: toInstant(start - back), to: toInstant(now + SKEW_MS) }
  let newest: Instant = ''
  const believable = window.to
  const notice = (batch: Batch) => {
    for (const row of batch.connections) {
      const stamp = stampOf(row)
      if (stamp <= believable) newest = later(newest, stamp)
    }
  }
  const answered = { from: window.from, to: asked }
  const rejected = await context.intake.takeAll(connector.changed(window, signal), answered, notice)

  const gap = tooLong ? [gapWalk(context, { from: toInstant(since - overlapMs), to: asked })] : []
  const unreadId = context.newId()
  await memory.change(before => ({
    tail: {
      watermark: earlier(later(newest, toInstant(now - SKEW_MS)), asked),
      sweptAt: sweep || !before.tail ? asked : before.tail.sweptAt,
    },
    coverage: mergeRanges([...before.coverage, answered]),
    walks: [
      ...(rejected > 0 ? withUnread(before.walks, 'changed', answered, now, unreadId) : before.walks),
      ...gap,
    ],
  }))
}

function gapWalk(context: SourceContext, range: TimeWindow): Walk {
  return newWalk(context.newId(), 'gap', 'changed', range, context.connector.capabilities.windowMs)
}
