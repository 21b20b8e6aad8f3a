/**
 * `npm run bench`: measures a built tree and prints how it stands against its limits. `--only server,browser,replay,demo` runs some
 * of it, `--rows` sets the size of the store, `--quick` proves that it still runs, `--out` names the file of the results.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBrowser } from './browser/part'
import { measureDemo } from './demo/part'
import { attempt } from './frame/attempt'
import { startConsole } from './frame/console-server'
import { circumstances, requireBuild } from './frame/machine'
import { type BenchOptions, readOptions } from './frame/options'
import { progress } from './frame/progress'
import { type Chapter, report } from './frame/report'
import { Scope } from './frame/scope'
import { measureReplay } from './replay'
import { fillStore } from './server/fill-store'
import { measureServer } from './server/part'

const scope = new Scope()

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  requireBuild()
  const where = circumstances()
  scope.closeOnSignals()
  try {
    const chapters = [
      ...(await overManyRows(scope, options)),
      ...(await overALongLog(scope, options)),
      ...(await overTheDemo(scope, options)),
    ]
    const text = report(chapters, where)
    process.stdout.write(`\n${text}`)
    const lines = chapters.flatMap(chapter => chapter.lines)
    if (lines.some(line => line.measured === null)) process.exitCode = 1
    if (options.out !== null) {
      writeFileSync(options.out, text)
      progress(`written to ${options.out}`)
    }
  } finally {
    await scope.close()
  }
}

async function overManyRows(scope: Scope, { rows, parts, quick }: BenchOptions): Promise<Chapter[]> {
  const asked = parts.filter(part => part === 'server' || part === 'browser')
  if (asked.length === 0) return []
  const data = folder(scope)
  const made = await fillStore(scope, data, rows)
  const server = await startConsole(scope, { data, collects: false })
  const chapters: Chapter[] = []
  const size = `${made.connections.toLocaleString('en-US')} connections and ${made.files.toLocaleString('en-US')} files`
  if (asked.includes('server')) {
    chapters.push({ title: `Server, ${size}`, lines: await measureServer(scope, server, { rows, quick }) })
  }
  if (asked.includes('browser')) {
    chapters.push({
      title: `Browser, ${size}`,
      lines: await attempt(scope, 'browser', () => measureBrowser(scope, server, quick)),
    })
  }
  await server.close()
  return chapters
}

async function overALongLog(scope: Scope, { parts, quick }: BenchOptions): Promise<Chapter[]> {
  if (!parts.includes('replay')) return []
  return [
    {
      title: 'Replay',
      lines: await attempt(scope, 'replay of a long log', () => measureReplay(scope, quick)),
    },
  ]
}

async function overTheDemo(scope: Scope, { parts, quick }: BenchOptions): Promise<Chapter[]> {
  if (!parts.includes('demo')) return []
  const server = await startConsole(scope, { data: folder(scope), collects: true })
  const lines = await attempt(scope, 'the living demo', () => measureDemo(scope, server, quick))
  await server.close()
  return [{ title: 'The living demo', lines }]
}

/** A folder of its own, gone with the run. */
function folder(scope: Scope): string {
  const made = mkdtempSync(join(tmpdir(), 'trailgrid-bench-'))
  scope.add(() => rmSync(made, { recursive: true, force: true, maxRetries: 10 }))
  return made
}

await main().catch(error => {
  // What was under way when a signal came broke; the scope ends the process.
  if (!scope.isEnding) throw error
})
