import { openBrowser } from '../browser/open-page'
import { attempt } from '../frame/attempt'
import { Client } from '../frame/client'
import type { ConsoleServer } from '../frame/console-server'
import type { Measurement } from '../frame/measurement'
import { progress } from '../frame/progress'
import type { Scope } from '../frame/scope'
import { timePath } from '../frame/time-paths'
import { measureChanges } from './changes'
import { untilCollected } from './collected'

const RUNS = 15
const STARTS = 8
const QUICK_STARTS = 1

/** The living demo as anyone starts it: its first page, and how soon what happens is told. */
export async function measureDemo(
  scope: Scope,
  server: ConsoleServer,
  quick: boolean,
): Promise<readonly Measurement[]> {
  const client = new Client(server.url)
  const close = scope.add(() => client.close())
  try {
    const begun = performance.now()
    const rounds = await untilCollected(client)
    const seconds = Math.round((performance.now() - begun) / 1000)
    const { count } = (await client.json<{ count: number }>('/api/connections/count')).body
    progress(`the demo holds ${count.toLocaleString('en-US')} connections after ${seconds} s`)
    const browser = await openBrowser(scope)
    const firstPage = () => measureFirstPage(client, count)
    const changes = () => measureChanges(browser, client, rounds, quick ? QUICK_STARTS : STARTS)
    return [
      ...(await attempt(scope, 'first page of the demo', firstPage)),
      ...(await attempt(scope, 'changes in the world', changes)),
    ]
  } finally {
    await close()
  }
}

async function measureFirstPage(client: Client, count: number): Promise<readonly Measurement[]> {
  const time = await timePath(client, '/api/connections', RUNS)
  return [
    {
      what: 'first rows of the default page at the size of the demo',
      unit: 'ms',
      atMost: 100,
      measured: time.serverMs,
      note: `${count.toLocaleString('en-US')} connections, collecting goes on meanwhile; median of ${RUNS}; ${Math.round(time.loopbackMs)} ms over loopback`,
    },
  ]
}
