import { exportDeed } from '@/lib/api/export-deed'
import { exportRequestOf, exportRule } from '@/lib/api/export-request'
import type { ListParams } from '@/lib/api/list-request'
import { Problem } from '@/lib/api/problem'
import { recordedBody } from '@/lib/api/recorded-body'
import { route } from '@/lib/api/route'
import { toInstant } from '@/lib/clock'
import { openExport } from '@/lib/find/export'
import { openReader } from '@/lib/find/reader'
import { formatCount } from '@/lib/format/count'

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
} as const

/**
 * The whole filtered list as a file, as of one version of the store. `x-trailgrid-rows` says how many rows it has; a reply
 * that ends with another number is cut, not ended.
 */
export const GET = route<ListParams>(exportRule, async asked => {
  const { request, url, params } = asked
  const wanted = exportRequestOf(params, url)
  const made = await openExport(openReader(request.signal), wanted)
  if (!made) {
    throw new Problem(503, 'Too many exports', 'Others are being written; try again when one is done.', [], {
      'retry-after': '30',
    })
  }
  const body = await recordedBody(asked, exportDeed(wanted, made.rows), {
    body: made.body,
    size: null,
    signal: request.signal,
    note: `${formatCount(made.rows)} rows`,
  })
  return new Response(body, {
    headers: {
      'content-type': TYPES[wanted.format],
      'content-disposition': `attachment; filename="${made.fileName}"`,
      'x-trailgrid-rows': String(made.rows),
      'x-trailgrid-as-of': toInstant(made.asOf),
      'x-content-type-options': 'nosniff',
      // Compressing a million rows would cost more time than it saves; Parquet is for the far away.
      'cache-control': 'no-store, no-transform',
    },
  })
})
