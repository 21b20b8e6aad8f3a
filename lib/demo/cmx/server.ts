import { type DemoServer, type DemoServerOptions, startDemoServer } from '../http/demo-server'
import { html, json, type Reply } from '../http/reply'
import { basicCredentials, type DemoRequest } from '../http/request'
import type { World } from '../world/world'
import { writeCsv } from './csv'
import { recordAt } from './records'
import { cmxError, search } from './search'
import { ZONE_NAME, zoneOffsetMs } from './zone'

export const CMX_DEMO_LOGIN = { username: 'learning', password: 'DEMOSECRET-cmx' } as const

const MOST_RECORDS = 1000
const ROOT = '/api/connect/v1/clients'

/** Cisco CMX Connect (contracts §4): visitor sessions as JSON pages, and whole as CSV. */
export function startCmx(world: World, options: DemoServerOptions = {}): Promise<DemoServer> {
  return startDemoServer(
    world,
    {
      name: 'cmx',
      guard: request => {
        const login = basicCredentials(request.headers)
        const known = login?.name === CMX_DEMO_LOGIN.username && login.secret === CMX_DEMO_LOGIN.password
        return known && !request.faults.fires('expiredToken', request.path) ? null : signInPage()
      },
      notFound: () => cmxError(404),
      errorReply: cmxError,
      routes: [
        { method: 'GET', path: ROOT, handle: request => listClients(world, request) },
        { method: 'GET', path: `${ROOT}/export`, handle: request => exportClients(world, request) },
      ],
    },
    options,
  )
}

const signInPage = (): Reply => {
  const page = html(401, '<html><head><title>401 Unauthorized</title></head><body>Sign in</body></html>')
  return { ...page, headers: { ...page.headers, 'www-authenticate': 'Basic realm="CMX"' } }
}

async function listClients(world: World, request: DemoRequest): Promise<Reply> {
  const found = await search(world, request)
  if ('status' in found) return found
  const alone = Boolean(request.query.get('mac'))
  const index = alone ? 0 : wholeNumber(request.query.get('index'), 0)
  const count = alone ? MOST_RECORDS : wholeNumber(request.query.get('count'), MOST_RECORDS)
  if (index === null || count === null) return cmxError(400)
  const asked = Math.min(count, MOST_RECORDS)
  const offset = zoneOffsetMs(request.nowMs)
  const page = found.slice(index, index + asked)
  const records = request.faults.disturb(
    page.map(plan => recordAt(plan, request.seenMs, offset)),
    request.path,
  )
  const next = index + page.length
  return json(200, {
    nextIndex: page.length > 0 && next < found.length ? next : 0,
    timeZoneOffset: offset,
    queryRecordCount: asked,
    timeZone: ZONE_NAME,
    records,
    returnRecordCount: records.length,
  })
}

/** Without a size limit, and without regard to `index` and `count`. */
async function exportClients(world: World, request: DemoRequest): Promise<Reply> {
  const found = await search(world, request)
  if ('status' in found) return found
  const offset = zoneOffsetMs(request.nowMs)
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="clients.csv"',
    },
    body: writeCsv(found, plan => recordAt(plan, request.seenMs, offset)),
  }
}

function wholeNumber(value: string | null, absent: number): number | null {
  if (value === null || value === '') return absent
  return /^\d+$/.test(value) ? Number(value) : null
}
