import { json } from '@/lib/api/json'
import { readBody } from '@/lib/api/read-body'
import { recordView } from '@/lib/api/record-view'
import { route } from '@/lib/api/route'
import { newViewOf } from '@/lib/api/view-body'
import { checkContent, maySee, viewReply } from '@/lib/api/view-request'
import { may } from '@/lib/auth/may'
import { getRuntime } from '@/lib/runtime'
import { createView, readViews } from '@/lib/store/views'

/** The saved views that one sees, own and shared, by name; and whether one may share. */
export const GET = route('views.own', async ({ request, actor }) => {
  const views = await readViews(getRuntime().store, actor.name, { signal: request.signal })
  return json({
    views: views.filter(view => maySee(actor, view)).map(view => viewReply(view, actor)),
    mayShare: may(actor, 'views.share'),
  })
})

/** Saves a view: `{ dataset, name, search, isShared?, columns? }`. */
export const POST = route('views.own', async asked => {
  const { request, actor } = asked
  const content = newViewOf(await readBody(request))
  const view = await createView(getRuntime().store, actor.name, async own => {
    checkContent(actor, content, own)
    await recordView(asked, null, null, content)
    return content
  })
  return json({ view: viewReply(view, actor) }, { status: 201 })
})
