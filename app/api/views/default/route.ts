import { notFound } from '@/lib/api/problem'
import { readBody } from '@/lib/api/read-body'
import { route } from '@/lib/api/route'
import { defaultOf } from '@/lib/api/view-body'
import { getRuntime } from '@/lib/runtime'
import { chooseDefaultView, readViews } from '@/lib/store/views'

/** Chooses the view that a list begins with for oneself: `{ dataset, view }`, `view` null for none. */
export const PUT = route('views.own', async ({ request, actor }) => {
  const { store } = getRuntime()
  const { dataset, view } = defaultOf(await readBody(request))
  const seen = view === null ? [] : await readViews(store, actor.name)
  if (view !== null && !seen.some(one => one.id === view && one.dataset === dataset))
    throw notFound(`view ${view} of ${dataset}`)
  await chooseDefaultView(store, actor.name, dataset, view)
  return new Response(null, { status: 204 })
})
