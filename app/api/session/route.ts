import { addressOf } from '@/lib/api/address'
import { Problem } from '@/lib/api/problem'
import { record } from '@/lib/api/record'
import { recordBadSignIn, recordSignOut } from '@/lib/api/record-session'
import { route } from '@/lib/api/route'
import { gate } from '@/lib/auth/door'
import { SESSION_COOKIE, SESSION_MS } from '@/lib/auth/session'
import { loadedConfig } from '@/lib/config/loaded'

/** Signs in by the form of `/sign-in`: a token, or the secret of the one-time link. Answers with a redirect. */
export const POST = route('public', async ({ request, url, requestId }) => {
  const form = await request.formData()
  const once = form.get('once')
  const way = once === null ? 'token' : 'link'
  const secret = String(once ?? form.get('token') ?? '').trim()
  const address = addressOf(request.headers)
  const door = gate()
  const waitMs = door.attempts.waitMs(address)
  if (waitMs > 0) {
    const minutes = Math.ceil(waitMs / 60_000)
    throw new Problem(429, 'Too many attempts', `Try again in ${minutes} min.`, [], {
      'retry-after': String(Math.ceil(waitMs / 1000)),
    })
  }
  const session = once === null ? door.signInByToken(secret) : door.signInByLink(secret)
  if (session === null) {
    door.attempts.failed(address)
    await recordBadSignIn({ request, requestId }, way)
    return redirect(`/sign-in?failed=${way}`)
  }
  const actor = door.identify(new Headers({ cookie: `${SESSION_COOKIE}=${session}` }))
  await record({ request, requestId, actor }, { action: 'sign-in', subject: `by ${way}` })
  const next = String(form.get('next') ?? '')
  const secure = loadedConfig().server.publicUrl?.startsWith('https:') ?? url.protocol === 'https:'
  return redirect(next.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/connections', {
    'set-cookie': cookie(session, SESSION_MS / 1000, secure),
  })
})

/** Signs out. */
export const DELETE = route('public', async ({ request, requestId }) => {
  await recordSignOut({ request, requestId, actor: gate().identify(request.headers) })
  return new Response(null, { status: 204, headers: { 'set-cookie': cookie('', 0, false) } })
})

const cookie = (value: string, seconds: number, secure: boolean) =>
  `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`

// A relative location: behind a proxy this server does not know its own name.
const redirect = (location: string, headers: Record<string, string> = {}) =>
  new Response(null, { status: 303, headers: { ...headers, location } })
