import { type Clock, toInstant } from '@/lib/clock'
import type { Connection } from '@/lib/schema/connection'
import type { TrailFile } from '@/lib/schema/file'
import type { Batch, Capabilities, Connector, Detail, Rejected, TimeWindow } from '@/lib/upstream/connector'
import { stampOf } from '../intake'
import { DAY, type Happening, HOUR, MINUTE, recordOf } from './fake-world'
import { Fuse } from './fuse'

const CAPABILITIES: Capabilities = {
  filters: [],
  sorts: [],
  get: true,
  trail: true,
  download: false,
  terminate: [],
  historyDays: null,
  pageCap: 7,
  order: 'none',
  active: { rule: 'listed as open', staleAfterMs: 2 * MINUTE, whenAbsent: 'get' },
  windowMs: 6 * HOUR,
  overlapMs: 5 * MINUTE,
  rate: { requestsPerMinute: 600, concurrency: 3 },
}

type Asked = 'changed' | 'started' | 'active' | 'refresh' | 'get'

/** A vendor in memory: tells of happenings as a real one would, with its own clock and its own faults. */
export class FakeConnector implements Connector {
  readonly vendor = 'privx'
  readonly operations = []
  readonly asked: { readonly what: Asked; readonly window: TimeWindow | null }[] = []
  readonly http = {
    state: () => ({
      circuit: 'closed' as const,
      requestsLastMinute: 0,
      requestsPerMinute: 600,
      remaining: null,
      waitingUntil: null,
    }),
  }
  capabilities: Capabilities = CAPABILITIES
  fuse = new Fuse()
  /** How far its clock is ahead of ours; every stamp of a record is by that clock. */
  skewMs = 0
  /** Throws when this question is to fail. */
  fault: (what: Asked, window: TimeWindow | null) => void = () => {}
  /** Told beside the records of every listing. */
  rejected: readonly Rejected[] = []
  /** Ids that listings leave out and nothing answers for. */
  forgotten = new Set<string>()
  /** Trails are readable this long after the end. */
  trailAfterMs = 0

  constructor(
    readonly source: string,
    private readonly world: readonly Happening[],
    private readonly clock: Clock,
  ) {}

  /** What is true now and already told: the ground truth. */
  truth(): Connection[] {
    const now = this.clock() + this.skewMs
    return this.world
      .filter(it => it.startMs + it.lateMs <= now && !this.forgotten.has(it.id))
      .map(it => recordOf(it, this.source, now))
  }

  async *changed(window: TimeWindow, signal: AbortSignal): AsyncIterable<Batch> {
    yield* this.#pages('changed', window, signal, row => {
      return within(row.startedAt, window) || within(stampOf(row), window)
    })
  }

  async *started(window: TimeWindow, signal: AbortSignal): AsyncIterable<Batch> {
    yield* this.#pages('started', window, signal, row => within(row.startedAt, window))
  }

  async *active(signal: AbortSignal): AsyncIterable<Batch> {
    yield* this.#pages('active', null, signal, row => row.status === 'active')
  }

  async *refresh(known: readonly Connection[], signal: AbortSignal): AsyncIterable<Batch> {
    const ids = new Set(known.map(row => row.id))
    yield* this.#pages('refresh', null, signal, row => ids.has(row.id))
  }

  async get(id: string): Promise<Detail | null> {
    this.asked.push({ what: 'get', window: null })
    this.fault('get', null)
    const connection = await this.fuse.around(() => this.truth().find(row => row.id === id))
    if (!connection) return null
    const ended = connection.endedAt === null ? null : Date.parse(connection.endedAt)
    const ready = ended !== null && ended + this.trailAfterMs <= this.clock() + this.skewMs
    if (!connection.audited || !ready) return { connection, trail: null }
    const channel = {
      type: 'shell',
      bytesClientToServer: 1,
      bytesServerToClient: 2,
      openedAt: null,
      closedAt: null,
    }
    const transferredFiles = [fileOf(connection, 'f1', 'OK'), fileOf(connection, 'f2', 'CHECKSUM_MISMATCH')]
    return {
      connection,
      trail: {
        connectionId: id,
        hostId: null,
        userId: null,
        protocol: 'SSH',
        channels: [{ id: '0', ...channel, protocolFile: null, transferredFiles }],
      },
    }
  }

  call(): Promise<never> {
    throw new Error('The fake has no operations.')
  }

  async close(): Promise<void> {}

  async *#pages(
    what: Asked,
    window: TimeWindow | null,
    signal: AbortSignal,
    wanted: (row: Connection) => boolean,
  ): AsyncIterable<Batch> {
    this.asked.push({ what, window })
    const found = this.truth().filter(wanted)
    // Out of order, and one record told twice.
    const rows = [...found.toReversed(), ...found.slice(0, 1)]
    for (let at = 0; at === 0 || at < rows.length; at += this.capabilities.pageCap) {
      signal.throwIfAborted()
      this.fault(what, window)
      const connections = rows.slice(at, at + this.capabilities.pageCap)
      yield await this.fuse.around(() => ({ connections, rejected: at === 0 ? this.rejected : [] }))
    }
  }
}

function within(instant: string, { from, to }: TimeWindow): boolean {
  return from <= instant && instant < to
}

function fileOf(connection: Connection, id: string, status: string): TrailFile {
  return {
    source: connection.source,
    connectionId: connection.id,
    channelId: '0',
    channelType: 'shell',
    id,
    kind: 'transferred',
    name: `${id}.txt`,
    direction: 'upload',
    size: 1,
    status,
    closed: true,
    openedAt: connection.startedAt,
    closedAt: connection.endedAt,
    userName: null,
    dstHost: null,
    account: null,
    connectionType: connection.type,
    connectionStartedAt: connection.startedAt,
    fetchedAt: toInstant(0),
  }
}

/** Long enough ago for every test: the fake world's present. */
export const PRESENT = Date.UTC(2026, 5, 15, 12)
export const PAST = PRESENT - 2 * DAY
