import 'server-only'
import type { ViewContent } from '@/lib/store/views'
import { type Doer, record } from './record'

/** What becomes of a view that others see. */
type Change = 'shared' | 'changed' | 'no longer shared' | 'deleted' | 'brought back'

/** Writes a change of what others see, before it is made; views of one's own are nobody's business. @throws LedgerError */
export async function recordView(
  asked: Doer,
  id: string | null,
  before: ViewContent | null,
  after: ViewContent | null,
  isRestored = false,
): Promise<void> {
  const change = changeOf(before, after, isRestored)
  const view = after ?? before
  if (change === null || view === null) return
  const { dataset, name, search, columns } = view
  await record(asked, {
    action: 'view.share',
    subject: name,
    parameters: {
      ...(id === null ? {} : { view: id }),
      dataset,
      search,
      ...(columns ? { columns: columns.shown } : {}),
      ...(before ? { before: before.name } : {}),
    },
    result: change,
  })
}

function changeOf(before: ViewContent | null, after: ViewContent | null, isRestored: boolean): Change | null {
  const [was, is] = [before?.isShared ?? false, after?.isShared ?? false]
  if (!was && !is) return null
  if (isRestored) return 'brought back'
  if (after === null) return 'deleted'
  if (was && is) return 'changed'
  return is ? 'shared' : 'no longer shared'
}
