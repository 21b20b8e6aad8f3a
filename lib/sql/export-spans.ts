import { DATASETS, type Dataset } from '@/lib/schema/dataset'
import type { ExportInput } from './export'
import { Parameters } from './parameters'
import { numberOf, type Question, question, type StoreRow } from './question'
import { type SnapshotInput, snapshotRows } from './snapshot'
import { timeBound } from './where'

/** A part of a list that is exported by one statement: the rows between two instants (epoch ms, both within), or all. */
export interface ExportSpan {
  readonly rows: number
  readonly between: { readonly fromMs: number; readonly toMs: number } | null
}

/**
 * Rows of a span, about: enough to be quick, few enough to be sorted in memory and to touch few of the table's parts at
 * once. Read in one go, a million rows took 450 MB of the engine's memory, each part 30 MB of it.
 */
const SPAN_ROWS = 20_000
/** A span is a row group, held whole while its columns are encoded. */
const PARQUET_ROWS = 10_000
const STEP_MS = 3_600_000

/**
 * The list as of a version, cut where its time allows: spans in the order of the list, with the number of rows of each. A
 * list in another order than by time is one span.
 */
export function exportSpansQuestion(
  input: SnapshotInput & Pick<ExportInput, 'format'>,
): Question<readonly ExportSpan[]> {
  const dataset = DATASETS[input.list.dataset]
  const [first] = input.list.order
  const isByTime = first?.field === dataset.timeField
  const params = new Parameters()
  const step = `toInt64(floor(toUnixTimestamp64Milli(${dataset.timeField}) / ${STEP_MS}))`
  const place = isByTime ? step : '0'
  const rows = snapshotRows(input, [`${place} AS step`, 'key'], params)
  const direction = first?.direction === 'asc' ? '' : ' DESC'
  const sql = `SELECT step, count() AS rows FROM (${rows}) GROUP BY step ORDER BY step${direction}`
  return question({ sql, params: params.values }, found =>
    isByTime
      ? joined(found, input.format === 'parquet' ? PARQUET_ROWS : SPAN_ROWS)
      : found.map(row => ({ rows: numberOf(row.rows), between: null })),
  )
}

/** The condition for the rows of a span. */
export function spanConditions(dataset: Dataset, { between }: ExportSpan, params: Parameters): string[] {
  if (!between) return []
  return [timeBound(dataset, '>=', between.fromMs, params), timeBound(dataset, '<=', between.toMs, params)]
}

/** Neighbouring steps as one span, until it has its rows. */
function joined(steps: readonly StoreRow[], most: number): ExportSpan[] {
  const spans: ExportSpan[] = []
  for (const step of steps) {
    const fromMs = numberOf(step.step) * STEP_MS
    const own = { rows: numberOf(step.rows), between: { fromMs, toMs: fromMs + STEP_MS - 1 } }
    const last = spans.at(-1)
    if (last?.between && last.rows + own.rows <= most) {
      const between = {
        fromMs: Math.min(last.between.fromMs, fromMs),
        toMs: Math.max(last.between.toMs, own.between.toMs),
      }
      spans[spans.length - 1] = { rows: last.rows + own.rows, between }
    } else {
      spans.push(own)
    }
  }
  return spans
}
