import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@/lib/auth/actor'
import { toInstant } from '@/lib/clock'
import { openInstance } from '@/lib/ledger/instance'
import type { OpenedConnection } from '@/lib/open/detail'
import type { Runtime } from '@/lib/runtime'
import type { TrailChannel, TrailFile } from '@/lib/schema/file'
import { NOT_REVIEWED, type Review } from '@/lib/schema/review'
import type { Store } from '@/lib/store/store'
import { sampleConnection, sampleFile } from '@/lib/store/testing/samples'
import { UpstreamError } from '@/lib/upstream/upstream-error'
import { type Bundle, makeBundle } from '../make-bundle'
import type { BundleChoice } from '../plan'

export const NOW = Date.parse('2026-11-20T12:00:00.000Z')
const encoder = new TextEncoder()

/** How the upstream of a sample answers for a log (`log:<channel>`) or a file (its id). */
export type Answer = string | Error | (() => ReadableStream<Uint8Array>)

export const HOSTILE = '../../<script>alert(1)</script>\u202egnp.exe'

/** A connection with two channels: a shell with a log, and transfers, some of which fail. */
export function sampleTrail(): TrailChannel[] {
  const file = (id: string, more: Partial<TrailFile> = {}) =>
    sampleFile({ id, channelId: '1', name: `${id}.txt`, size: 5, ...more })
  return [
    {
      ...{
        id: '0',
        type: 'shell',
        bytesClientToServer: 1,
        bytesServerToClient: 2,
        openedAt: null,
        closedAt: null,
      },
      protocolFile: file('p-0', { channelId: '0', kind: 'protocol', name: 'shell.trail' }),
      transferredFiles: [],
    },
    {
      ...{
        id: '1',
        type: 'sftp',
        bytesClientToServer: null,
        bytesServerToClient: null,
        openedAt: null,
        closedAt: null,
      },
      protocolFile: null,
      transferredFiles: [
        file('fine'),
        file('evil', { name: HOSTILE }),
        file('lost', { status: 'MISSING' }),
        file('damaged', { status: 'CHECKSUM_MISMATCH' }),
        file('short', { size: 9 }),
        file('refused'),
        file('broken'),
        file('fine-too', { name: 'FINE.txt' }),
      ],
    },
  ]
}

export function sampleOpened(over: Partial<OpenedConnection> = {}): OpenedConnection {
  const { native, ...connection } = sampleConnection({ userName: '<b>alice</b>\u202e' })
  return {
    connection: { ...connection, ...NOT_REVIEWED, firstSeenAt: connection.fetchedAt, liveness: 'confirmed' },
    native,
    trail: {
      connectionId: connection.id,
      hostId: null,
      userId: null,
      protocol: 'ssh',
      channels: sampleTrail(),
    },
    trailState: 'shown',
    servedFrom: 'upstream',
    fetchedAt: connection.fetchedAt,
    reason: null,
    ...over,
  }
}

const LOG = `${JSON.stringify({ ts: '2026-11-20T10:00:00.000Z', type: 'exec', command: 'id' })}\n`

export const ANSWERS: Readonly<Record<string, Answer>> = {
  'log:0': LOG,
  'log:1': new UpstreamError('not-found', 'There is no such log.'),
  refused: new UpstreamError('rejected', 'It may not be read.'),
  broken: () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(encoder.encode('be'))
      },
      pull: controller => controller.error(new UpstreamError('unreachable', 'The reply broke off.')),
    }),
}

/** A runtime with a store, a key of its own, and one source that answers as told; what is not told is `hello`. */
export function bundleRuntime(
  store: Store,
  folder: string,
  answers: Readonly<Record<string, Answer>> = ANSWERS,
): Runtime {
  const give = async (name: string) => {
    const answer = answers[name] ?? 'hello'
    if (answer instanceof Error) throw answer
    const body = typeof answer === 'string' ? new Response(answer).body : answer()
    return { body, contentLength: null, contentType: 'application/octet-stream' }
  }
  const connector = {
    capabilities: { trail: true, download: true },
    openLog: (_: string, channel: string) => give(`log:${channel}`),
    openFile: (_: string, __: string, file: string) => give(file),
  }
  return {
    store,
    clock: () => NOW,
    config: { store: { kind: 'embedded', path: folder } },
    connectors: new Map([['privx', connector]]),
    ledger: { state: () => ({ instance: openInstance(folder).id }) },
  } as unknown as Runtime
}

const ACTOR: Actor = { name: 'ann', role: 'auditor', via: 'token' }

export function sampleBundle(
  runtime: Runtime,
  {
    opened = sampleOpened(),
    choice = { files: 'all', logs: true },
    signal = new AbortController().signal,
  }: {
    opened?: OpenedConnection
    choice?: BundleChoice
    signal?: AbortSignal
  } = {},
): Bundle {
  const review: Review = {
    ...{ reviewed: true, reviewedBy: 'ann', reviewedAt: toInstant(NOW) },
    history: [
      {
        id: 'r',
        kind: 'set',
        reviewed: true,
        text: '<i>fine</i>',
        moment: null,
        author: 'ann',
        role: 'auditor',
        at: toInstant(NOW),
      },
    ],
  }
  return makeBundle(runtime, { opened, review, choice, actor: ACTOR, requestId: 'request-1' }, signal)
}

/** A folder that is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'trailgrid-bundle-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export async function saved(bundle: Pick<Bundle, 'body'>, path: string): Promise<string> {
  await writeFile(path, Buffer.from(await new Response(bundle.body).arrayBuffer()))
  return path
}
