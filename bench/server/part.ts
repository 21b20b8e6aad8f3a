import { attempt } from '../frame/attempt'
import { Client } from '../frame/client'
import type { ConsoleServer } from '../frame/console-server'
import type { Measurement } from '../frame/measurement'
import type { Scope } from '../frame/scope'
import { measureExports } from './exports'
import { measureNumbers } from './numbers'
import { measureRows } from './rows'

/** What the API takes for each kind of answer, on a console that shows `rows` connections. */
export async function measureServer(
  scope: Scope,
  server: ConsoleServer,
  { rows, quick }: { readonly rows: number; readonly quick: boolean },
): Promise<readonly Measurement[]> {
  const client = new Client(server.url)
  const close = scope.add(() => client.close())
  try {
    return [
      ...(await attempt(scope, 'rows by filter and order', () => measureRows(client, rows, quick))),
      ...(await attempt(scope, 'facets, histogram and count', () => measureNumbers(client, quick))),
      ...(await attempt(scope, 'exports', () => measureExports(client, server, rows))),
    ]
  } finally {
    await close()
  }
}
