import type { Client, Timed } from './client'
import { median } from './statistics'

/** A path with the medians of what it took, in ms. */
export interface PathTime {
  readonly path: string
  /** In the console; over loopback where it does not say. */
  readonly serverMs: number
  readonly loopbackMs: number
}

/** Asked anew this often more when a path is among the slowest: a single slow median is often the machine's. */
const AGAIN = 9
const SLOWEST = 5

/** Asks a path once without counting, then `runs` times. */
export async function timePath(client: Client, path: string, runs: number): Promise<PathTime> {
  await client.time(path)
  const timed: Timed[] = []
  for (let run = 0; run < runs; run++) timed.push(await client.time(path))
  return {
    path,
    serverMs: median(timed.map(one => one.serverMs ?? one.totalMs)),
    loopbackMs: median(timed.map(one => one.totalMs)),
  }
}

/** Times every path, the slowest ones again and with more runs; slowest first. */
export async function timePaths(
  client: Client,
  paths: readonly string[],
  runs: number,
): Promise<readonly [PathTime, ...PathTime[]]> {
  const times: PathTime[] = []
  for (const path of paths) times.push(await timePath(client, path, runs))
  const sorted = times.toSorted(slowestFirst)
  const again: PathTime[] = []
  for (const { path } of sorted.slice(0, SLOWEST))
    again.push(await timePath(client, path, Math.max(runs, AGAIN)))
  const [first, ...rest] = [...again, ...sorted.slice(SLOWEST)].sort(slowestFirst)
  if (!first) throw new RangeError('no path to time')
  return [first, ...rest]
}

const slowestFirst = (a: PathTime, b: PathTime) => b.serverMs - a.serverMs
