import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'

/** Where and of what the numbers are, one line each. */
export interface Circumstances {
  readonly facts: readonly string[]
  /** What makes the numbers worth less. */
  readonly warnings: readonly string[]
}

const BUILT = '.next/BUILD_ID'
const BUILT_FROM = ['app', 'components', 'lib', 'proxy.ts', 'instrumentation.ts', 'next.config.js']

/** Throws when there is no built tree: a benchmark never builds one. */
export function requireBuild(): void {
  if (existsSync(BUILT)) return
  throw new Error('There is no built tree to measure: run `npm run build` first.')
}

/** Read when the run begins, so that its own load does not count. */
export function circumstances(): Circumstances {
  const [cpu] = cpus()
  const cores = cpus().length
  const [load = 0] = loadavg()
  const builtAt = statSync(BUILT).mtime
  const changedAt = new Date(Number(git('log', '-1', '--format=%ct', '--', ...BUILT_FROM)) * 1000)
  const isDirty = git('status', '--porcelain', '--', ...BUILT_FROM) !== ''
  return {
    facts: [
      `Machine: ${cores} cores, ${cpu?.model.trim() || 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${platform()} ${release()}`,
      `Node ${process.version.slice(1)}, load ${load.toFixed(1)} at the start`,
      `Commit ${git('rev-parse', '--short=12', 'HEAD') || 'unknown'}, built ${builtAt.toISOString().slice(0, 16)}Z`,
      `Measured ${new Date().toISOString().slice(0, 16)}Z`,
    ],
    warnings: [
      ...(load > cores / 2 ? [`The machine was busy with other work (load ${load.toFixed(1)}).`] : []),
      ...(builtAt < changedAt ? ['The build is older than the commit.'] : []),
      ...(isDirty ? ['The tree held changes that are not in the commit.'] : []),
    ],
  }
}

/** What git answers; empty without git or a repository. */
function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}
