import { json } from '@/lib/api/json'
import { onlyThese, wholeOf } from '@/lib/api/list-request'
import { readBody } from '@/lib/api/read-body'
import { recordView } from '@/lib/api/record-view'
import { route } from '@/lib/api/route'
import { viewChangeOf, viewQuestionOf } from '@/lib/api/view-body'
import { changeable, checkContent, viewReply } from '@/lib/api/view-request'
import { getRuntime } from '@/lib/runtime'
import { DATASETS } from '@/lib/schema/dataset'
import { changeView } from '@/lib/store/views'

interface Params {
  readonly id: string
}

/**
 * Changes a view: `{ version, name?, search?, isShared?, columns? }`, `columns` null for none. With the version that its
 * deletion answered, it also brings a deleted one back.
 */
export const PUT = route<Params>('views.own', async doer => {
  const { request, params, actor } = doer
  const { id } = params
  const { version, search, columns, ...asked } = viewChangeOf(await readBody(request))
  const view = await changeView(getRuntime().store, id, async (found, others) => {
    const now = changeable(actor, id, version, found)
    const question = viewQuestionOf(
      DATASETS[now.dataset],
      { search: search ?? now.search, columns },
      now.columns,
    )
    const next = { ...now, ...asked, ...question }
    checkContent(actor, next, others)
    await recordView(doer, id, now, next, now.isDeleted)
    return { ...asked, ...question, isDeleted: false }
  })
  return json({ view: viewReply(view, actor) })
})

/** Deletes a view in the `version` that one has seen; answers the version by which `PUT` brings it back. */
export const DELETE = route<Params>('views.own', async doer => {
  const { url, params, actor } = doer
  const { id } = params
  onlyThese(url, ['version'])
  const version = wholeOf(url, 'version', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 0 })
  const deleted = await changeView(getRuntime().store, id, async kept => {
    await recordView(doer, id, changeable(actor, id, version, kept), null)
    return { isDeleted: true }
  })
  return json({ version: deleted.version })
})
