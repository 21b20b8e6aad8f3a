import { createHash } from 'node:crypto'
import { NextRequest } from 'next/server'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OverviewReply } from '@/components/data/overview'
import { OverviewBody } from '@/components/overview/overview-body'
import { toInstant } from '@/lib/clock'
import { OVERVIEW_WINDOWS, type OverviewWindow } from '@/lib/query/overview'
import { type Runtime, setRuntimeStatus } from '@/lib/runtime'
import { FILE_STATUSES, type TrailFile } from '@/lib/schema/file'
import { insertSamples, NOW, sampleRows } from '@/lib/sql/testing/sample-rows'
import { appendFiles } from '@/lib/store/append'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { sampleFile } from '@/lib/store/testing/samples'
import { GET as count } from '../[dataset]/count/route'
import { GET as overview } from './route'

const HOUR = 3_600_000

/** Files of both kinds, of every status and of none, over two months. */
const FILES: readonly TrailFile[] = Array.from({ length: 400 }, (_, at) =>
  sampleFile({
    id: `f-${at}`,
    kind: at % 3 === 0 ? 'protocol' : 'transferred',
    status: [...FILE_STATUSES, null][at % 13] ?? null,
    openedAt: toInstant(NOW - Math.floor((at * at * HOUR) / 110)),
  }),
)

const TOKENS = (['viewer', 'auditor'] as const).map(role => ({
  name: role,
  role,
  sha256: createHash('sha256').update(role).digest('hex'),
}))

beforeAll(async () => {
  const { store } = await openTestStore()
  await insertSamples(store, sampleRows(500, 5), 1_000)
  await appendFiles(store, FILES)
  const runtime = {
    store,
    connectors: new Map(),
    collector: { sourceStates: () => [] },
    clock: () => NOW,
  } as unknown as Runtime
  Reflect.set(globalThis, Symbol.for('trailgrid.config'), {
    demo: false,
    auth: { tokens: TOKENS },
    server: { publicUrl: null },
  })
  setRuntimeStatus({ phase: 'ready', runtime })
})

afterAll(() => setRuntimeStatus({ phase: 'stopping', message: 'The test is over.' }))

type Handler = typeof overview

async function get(handler: Handler, path: string, params = {}, role = 'auditor'): Promise<Response> {
  const headers = { authorization: `Bearer ${role}` }
  return handler(new NextRequest(`http://127.0.0.1${path}`, { headers }), { params: Promise.resolve(params) })
}

async function drawn(window: OverviewWindow, role = 'auditor') {
  const reply = await get(overview, `/api/overview?since=${window}`, {}, role)
  expect(reply.status).toBe(200)
  const numbers = (await reply.json()) as OverviewReply
  const html = renderToStaticMarkup(
    <OverviewBody reply={numbers} window={window} onFollow={() => undefined} />,
  )
  return { numbers, html, links: linksOf(html) }
}

/** Every link of the screen, with the number of rows it promises. */
function linksOf(html: string): { href: string; promised: number; label: string }[] {
  return [...html.matchAll(/<a [^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) =>
      (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
        .replaceAll('&quot;', '"')
        .replaceAll('&#x27;', "'")
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
    return {
      href: attribute('href'),
      promised: Number(attribute('data-count')),
      label: attribute('aria-label'),
    }
  })
}

describe('the overview', () => {
  it.each(OVERVIEW_WINDOWS)('of %s promises only what the lists behind its numbers hold', async window => {
    const { links, numbers } = await drawn(window)
    expect(links.length).toBeGreaterThan(40)
    for (const { href, promised, label } of links) {
      const { pathname, searchParams } = new URL(href, 'http://127.0.0.1')
      searchParams.delete('orderBy')
      searchParams.delete('order')
      const dataset = pathname.slice(1)
      const reply = await get(count, `/api/${dataset}/count?${searchParams}`, { dataset })
      expect(await reply.json(), `${label}: ${href}`).toMatchObject({ count: promised })
    }
    const { total, failedFiles, active } = numbers
    for (const one of [
      total.now.opened,
      failedFiles?.transferred.now,
      failedFiles?.protocol.now,
      active.total,
    ])
      expect(links.map(link => link.promised)).toContain(one)
  })

  it('counts failed files as counting by hand does', async () => {
    const { numbers } = await drawn('24h')
    const { from, to } = numbers.windows.now
    const failed = FILES.filter(
      file =>
        file.openedAt >= from &&
        file.openedAt <= to &&
        file.status !== null &&
        !['OK', 'ONGOING'].includes(file.status),
    )
    const ofKind = (kind: string) => failed.filter(file => file.kind === kind).length
    expect(numbers.failedFiles).toMatchObject({
      transferred: { now: ofKind('transferred') },
      protocol: { now: ofKind('protocol') },
    })
    expect(failed.length).toBeGreaterThan(0)
  })

  it('tells nothing of files to who may not see them', async () => {
    const { numbers, html, links } = await drawn('24h', 'viewer')
    expect(numbers.failedFiles).toBeNull()
    expect(links.filter(link => link.href.startsWith('/files'))).toEqual([])
    expect(html).toContain('Files are for auditors')
  })

  it('asks who it is', async () => {
    expect((await get(overview, '/api/overview', {}, 'nobody')).status).toBe(401)
  })

  it.each([
    ['since=2h', 'since'],
    ['since=24h&type=SSH', 'type'],
  ])('refuses %s', async (search, parameter) => {
    const reply = await get(overview, `/api/overview?${search}`)
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ errors: [{ parameter }] })
  })
})
