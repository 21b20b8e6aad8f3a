import { setImmediate as turn } from 'node:timers/promises'
import { toInstant } from '@/lib/clock'
import type { PrivxState } from '@/lib/demo/privx/evaluate'
import { memoryLedger } from '@/lib/ledger/testing/memory-ledger'
import { createHub } from '@/lib/live/hub'
import type { Runtime } from '@/lib/runtime'
import type { Connection } from '@/lib/schema/connection'
import type { PreviewItem } from '@/lib/schema/termination'
import { appendConnections } from '@/lib/store/append'
import type { TerminationDoer } from '@/lib/store/termination-row'
import { readTargets, readTermination } from '@/lib/store/terminations'
import { openTestStore, silentLog } from '@/lib/store/testing/open-test-store'
import { openDemoPrivx, statesOf } from '@/lib/upstream/privx/testing/demo-privx'
import { askTermination } from '../ask'
import { itemOf } from '../preview'
import { Terminations } from '../terminations'

export const OPERATOR: TerminationDoer = {
  actor: 'ops',
  role: 'operator',
  via: 'token',
  address: '192.0.2.7',
  requestId: 'request-1',
}

/** A demo PrivX, a real store with its open connections in it, and terminations whose every wait moves the clock at once. */
export async function openPrivxLab() {
  const privx = await openDemoPrivx({ seed: 'terminate', scale: 0.4, historyDays: 2 })
  const { store, close } = await openTestStore()
  const ledger = memoryLedger(privx.time.clock)
  const runtime: Pick<Runtime, 'store' | 'connectors' | 'hub' | 'ledger' | 'clock'> = {
    store,
    connectors: new Map([['privx', privx.privx]]),
    hub: createHub(),
    ledger,
    clock: privx.time.clock,
  }
  /** Called before every wait of a follow-up; throws what a test wants to go wrong there. */
  const hooks = { onWait: async () => {} }
  const timer = {
    now: privx.time.clock,
    wait: async (ms: number, signal: AbortSignal) => {
      await turn()
      if (signal.aborted) return
      await hooks.onWait()
      privx.time.advance(ms)
    },
  }
  const start = () => new Terminations({ runtime, timer, log: silentLog })
  const collect = async () => {
    const rows: Connection[] = []
    for await (const batch of privx.privx.active(privx.signal)) rows.push(...batch.connections)
    await appendConnections(store, rows)
    return rows
  }
  return {
    ...privx,
    store,
    ledger,
    runtime,
    timer,
    hooks,
    start,
    collect,
    /** Its open connections as PrivX knows them. */
    open: (): PrivxState[] =>
      statesOf(privx.world, privx.time.clock()).filter(state => state.disconnectedMicros === null),
    /** Connections as a list shows them, ready to be asked for. */
    items: (rows: readonly Connection[]): PreviewItem[] =>
      rows.map(row => itemOf(runtime.connectors.get(row.source), row)),
    /** Asks for the end of single connections, and waits until nothing more happens to them. */
    end: async (items: readonly PreviewItem[], terminations = start()) => {
      const what = { kind: 'connections', subject: null, reason: 'An incident', items } as const
      const { id } = await askTermination(runtime, terminations, OPERATOR, what)
      await terminations.idle()
      return id
    },
    told: async (id: string) => ({
      termination: await readTermination(store, id),
      targets: (await readTargets(store, [id])).get(id) ?? [],
    }),
    now: () => toInstant(privx.time.clock()),
    closeAll: async () => {
      await privx.close()
      await close()
    },
  }
}

export type PrivxLab = Awaited<ReturnType<typeof openPrivxLab>>
