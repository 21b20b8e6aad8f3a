import { afterEach, describe, expect, it } from 'vitest'
import { SECRET_MARKS } from '@/lib/demo/privx/secrets'
import { MINUTE } from '@/lib/demo/world/timeline'
import { trailFiles } from '../connector'
import { isRecord } from '../records'
import { gather, openDemoPrivx, statesOf, textOf } from './testing/demo-privx'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(each => each.close()))
})
async function open(...options: Parameters<typeof openDemoPrivx>) {
  const demo = await openDemoPrivx({ scale: 0.2, ...options[0] })
  opened.push(demo)
  return demo
}
type Demo = Awaited<ReturnType<typeof open>>

/** Ids of ended, audited connections of a type whose trail is still there. */
function audited({ world, time }: Demo, type: string): string[] {
  return statesOf(world, time.clock())
    .filter(
      ({ plan, disconnectedMicros }) =>
        plan.audited && !plan.trailRemoved && plan.type === type && disconnectedMicros !== null,
    )
    .map(({ plan }) => plan.id)
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000'

describe('get', () => {
  it('has the trail, and counts it in the row', async () => {
    const demo = await open()
    for (const id of audited(demo, 'SSH').slice(-20)) {
      const detail = await demo.privx.get(id, null, demo.signal)
      const files = detail?.trail ? trailFiles(detail.trail) : []
      expect(detail?.connection).toMatchObject({
        id,
        audited: true,
        channelCount: detail?.trail?.channels.length,
        fileCount: files.length,
      })
      expect(files.length).toBeGreaterThan(0)
      for (const mark of SECRET_MARKS) expect(JSON.stringify(detail)).not.toContain(mark)
    }
  })

  it('has an empty trail where housekeeping removed it, and none where nothing was recorded', async () => {
    const { privx, world, time, signal } = await open({ scale: 1 })
    const states = statesOf(world, time.clock()).filter(
      ({ disconnectedMicros }) => disconnectedMicros !== null,
    )
    const removed = states.find(({ plan }) => plan.audited && plan.trailRemoved)
    const never = states.find(({ plan }) => !plan.audited)
    expect(await privx.get(removed?.plan.id ?? '', null, signal)).toMatchObject({
      trail: { channels: [] },
      trailRemoved: true,
    })
    expect(await privx.get(never?.plan.id ?? '', null, signal)).toMatchObject({
      connection: { audited: false },
      trail: null,
    })
  })

  it('is null for an unknown id and for one PrivX finds malformed', async () => {
    const { privx, signal } = await open()
    expect(await privx.get(UNKNOWN, null, signal)).toBeNull()
    expect(await privx.get('no-uuid', null, signal)).toBeNull()
  })

  it('is an error when PrivX refuses for another reason, or the id is no path segment', async () => {
    const { privx, server, signal } = await open()
    await expect(privx.get('../status', null, signal)).rejects.toMatchObject({ kind: 'rejected' })
    server.faults.set({
      status: { code: 400, body: '{"error_code":"INVALID_REQUEST_DATA"}', times: 1, path: UNKNOWN },
    })
    await expect(privx.get(UNKNOWN, null, signal)).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('has no trail without the right to it', async () => {
    const demo = await open({ server: { permissions: ['connections-view'] } })
    const [id = ''] = audited(demo, 'SSH')
    expect(await demo.privx.get(id, null, demo.signal)).toMatchObject({
      connection: { id, channelCount: null },
      trail: null,
    })
    await expect(demo.privx.terminate('connection', id, demo.signal)).rejects.toMatchObject({
      kind: 'forbidden',
    })
  })
})

describe('streams', () => {
  it('a log is JSON lines, a file is as long as it says', async () => {
    const demo = await open()
    let logs = 0
    let files = 0
    for (const id of audited(demo, 'SSH').slice(-25)) {
      const trail = (await demo.privx.get(id, null, demo.signal))?.trail
      for (const channel of trail?.channels ?? []) {
        const log = await demo.privx.openLog(id, channel.id, demo.signal)
        for (const line of (await textOf(log.body)).trim().split('\n'))
          expect(JSON.parse(line)).toHaveProperty('type')
        logs += 1
        const file = channel.transferredFiles.find(
          ({ status, size }) => status === 'OK' && (size ?? 0) < 3_000_000,
        )
        if (!file) continue
        const download = await demo.privx.openFile(id, channel.id, file.id, demo.signal)
        let size = 0
        for await (const piece of download.body) size += piece.byteLength
        expect(size).toBe(file.size)
        files += 1
      }
    }
    expect(logs).toBeGreaterThan(20)
    expect(files).toBeGreaterThan(0)
  })

  it('fail in words: still open, unknown, no right', async () => {
    const demo = await open()
    const { rows } = await gather(demo.privx.active(demo.signal))
    const live = [...rows.values()].find(row => row.audited && row.type === 'SSH')
    const channel = (await demo.privx.get(live?.id ?? '', null, demo.signal))?.trail?.channels[0]
    await expect(demo.privx.openLog(live?.id ?? '', channel?.id ?? '', demo.signal)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('once the connection has ended'),
    })
    await expect(demo.privx.openLog(UNKNOWN, '0', demo.signal)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('changing things', () => {
  it('terminate flags at once and ends later', async () => {
    const { privx, time, signal } = await open()
    const { rows } = await gather(privx.active(signal))
    const live = [...rows.values()].find(({ status }) => status === 'active')
    const id = live?.id ?? ''
    await privx.terminate('connection', id, signal)
    expect((await privx.get(id, null, signal))?.connection.status).toBe('terminating')
    time.advance(MINUTE)
    expect((await privx.get(id, null, signal))?.connection).toMatchObject({
      status: 'closed',
      nativeStatus: 'TERMINATED',
    })
  })

  it('terminate by user and by host ends all of theirs', async () => {
    const { privx, time, signal } = await open()
    const { rows } = await gather(privx.active(signal))
    const [byUser, byHost] = [...rows.values()].filter(row => row.dstPort === 22)
    const hostOf = (native: Record<string, unknown>) =>
      isRecord(native.target_host) ? String(native.target_host.id) : ''
    await privx.terminate('user', byUser?.userId ?? '', signal)
    await privx.terminate('host', hostOf(byHost?.native ?? {}), signal)
    time.advance(MINUTE)
    const { rows: left } = await gather(privx.active(signal))
    const of = [...left.values()].filter(
      row => row.userId === byUser?.userId || hostOf(row.native) === hostOf(byHost?.native ?? {}),
    )
    expect(of.filter(row => rows.has(row.id))).toEqual([])
  })

  it('tags and access roles', async () => {
    const demo = await open()
    const { privx, signal, world } = demo
    const [id = ''] = audited(demo, 'SSH')
    await privx.setTags(id, ['a', 'b', 'a'], signal)
    const role = world.company.people[0]?.roles[0]
    await privx.grantAccessRole(id, role?.id ?? '', signal)
    expect(await privx.accessRoles(id, signal)).toContainEqual({
      id: role?.id,
      name: role?.name,
      addedAt: expect.stringMatching(/Z$/),
    })
    expect((await privx.get(id, null, signal))?.connection).toMatchObject({
      tags: ['a', 'b'],
      accessRoles: expect.arrayContaining([role?.name]),
    })
    await privx.revokeAccessRole(id, role?.id ?? '', signal)
    expect(await privx.accessRoles(id, signal)).not.toContainEqual(expect.objectContaining({ id: role?.id }))
  })
})

describe('trail search', () => {
  it('finds what was typed', async () => {
    const { privx, signal } = await open()
    const { count, hits } = await privx.searchTrails({ keywords: '', limit: 5 }, signal)
    expect(count).toBeGreaterThan(5)
    expect(hits).toHaveLength(5)
    const [first] = hits
    const word = first?.content?.split(' ')[0] ?? ''
    const narrow = await privx.searchTrails(
      { connectionId: first?.connectionId ?? '', keywords: word },
      signal,
    )
    expect(narrow.hits.length).toBeGreaterThan(0)
    for (const hit of narrow.hits) {
      expect(hit).toMatchObject({ connectionId: first?.connectionId, at: expect.stringMatching(/\.\d{3}Z$/) })
      expect(hit.content?.toLowerCase()).toContain(word.toLowerCase())
    }
  })
})

describe('credentials', () => {
  it.each([{ clientSecret: 'wrong-client-secret' }, { oauthClientSecret: 'wrong-oauth-secret' }])(
    'that are wrong are named as such, without showing them: %o',
    async config => {
      const { privx, signal } = await open({ config })
      const error = await gather(privx.active(signal)).catch(caught => caught)
      expect(error).toMatchObject({ kind: 'unauthorized' })
      expect(JSON.stringify([error, error.message])).not.toContain('-secret')
    },
  )

  it('no token, password or Basic value is ever shown in state or errors', async () => {
    const { privx, server, signal } = await open()
    server.faults.set({
      status: { code: 500, body: 'username=x&password=demo-privx-secret', path: '/search' },
    })
    const error = await gather(privx.active(signal)).catch(caught => caught)
    expect(error).toMatchObject({ kind: 'server-error' })
    expect(JSON.stringify([error, error.message, privx.http.state()])).not.toContain('demo-privx')
  })
})

describe('visibility', () => {
  it('a client of one access group sees its own only, and the capabilities say so', async () => {
    const all = await gather((await open()).privx.active(new AbortController().signal))
    const few = await gather(
      (await open({ server: { accessGroups: ['Offices'] } })).privx.active(new AbortController().signal),
    )
    expect(few.rows.size).toBeLessThan(all.rows.size)
    expect(few.rejected).toEqual([])
    expect((await open()).privx.capabilities.visibility).toContain('access groups')
  })
})
