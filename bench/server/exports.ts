import type { Client, Timed } from '../frame/client'
import type { ConsoleServer } from '../frame/console-server'
import { type Measurement, notMeasured } from '../frame/measurement'
import { watchGrowth } from '../frame/memory'
import { progress } from '../frame/progress'
import { median } from '../frame/statistics'
import { rest } from '../frame/until'

const FORMATS = ['csv', 'ndjson', 'parquet'] as const
const NAMES = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' } as const
const RUNS = 3
const MB = 1_000_000
/** Between two exports, so that the memory of the first does not count as there before the second. */
const REST_MS = 2_000

interface Exported extends Timed {
  readonly serverGrowth: number | null
  readonly engineGrowth: number | null
}

/** The whole list, every column of it, in every format. */
export async function measureExports(
  client: Client,
  server: ConsoleServer,
  rows: number,
): Promise<Measurement[]> {
  const lines: Measurement[] = []
  for (const format of FORMATS) {
    const name = `export of ${rows.toLocaleString('en-US')} rows as ${NAMES[format]}`
    progress(name)
    try {
      lines.push(...linesOf(name, await exported(client, server, format, rows)))
    } catch (error) {
      lines.push(notMeasured({ what: name, unit: 's', atMost: 10 }, String(error)))
    }
  }
  return lines
}

async function exported(
  client: Client,
  server: ConsoleServer,
  format: string,
  rows: number,
): Promise<readonly Exported[]> {
  const runs: Exported[] = []
  for (let run = 0; run < RUNS; run++) {
    await rest(REST_MS)
    const ofServer = watchGrowth(server.pid)
    const ofEngine = watchGrowth(server.enginePid())
    try {
      const timed = await client.time(`/api/connections/export?format=${format}`)
      const told = Number(timed.headers['x-trailgrid-rows'])
      if (told !== rows) throw new Error(`the export has ${told} rows instead of ${rows}`)
      runs.push({ ...timed, serverGrowth: ofServer.stop(), engineGrowth: ofEngine.stop() })
    } finally {
      ofServer.stop()
      ofEngine.stop()
    }
  }
  return runs
}

function linesOf(name: string, runs: readonly Exported[]): Measurement[] {
  const megabytes = Math.round(median(runs.map(run => run.bytes)) / MB)
  return [
    {
      what: name,
      unit: 's',
      atMost: 10,
      measured: median(runs.map(run => run.totalMs)) / 1000,
      note: `all columns, ${megabytes} MB, median of ${runs.length}`,
    },
    {
      what: `${name}: first byte`,
      unit: 's',
      atMost: 1,
      measured: median(runs.map(run => run.firstByteMs)) / 1000,
      note: '',
    },
    growthLine(
      `${name}: more memory of the server`,
      runs.map(run => run.serverGrowth),
    ),
    growthLine(
      `${name}: more memory of the engine`,
      runs.map(run => run.engineGrowth),
    ),
  ]
}

function growthLine(what: string, growths: readonly (number | null)[]): Measurement {
  const known = growths.filter(growth => growth !== null)
  const line = { what, unit: 'MB', atMost: 100 } as const
  if (known.length === 0) return notMeasured(line, 'the memory of a process is told by /proc only')
  return {
    ...line,
    measured: Math.max(...known) / MB,
    note: `the most of ${known.length} runs, resident memory looked at every 50 ms, against that just before`,
  }
}
