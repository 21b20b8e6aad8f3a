import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './ensure.mjs'

const BUILT = join(ROOT, '.next', 'BUILD_ID')
const SOURCES = ['app', 'components', 'lib', 'public']
const FILES = [
  'package-lock.json',
  'next.config.js',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
]

/**
 * The newest change in a folder, in epoch milliseconds.
 * @param {string} folder
 * @returns {number}
 */
function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map(entry => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs
    }),
  )
}

/** Builds for production unless the built tree is newer than every source. Exits with 1 when the build fails. */
export function buildOnce() {
  const changed = Math.max(
    ...SOURCES.filter(name => existsSync(join(ROOT, name))).map(name => newest(join(ROOT, name))),
    ...FILES.map(name => statSync(join(ROOT, name)).mtimeMs),
  )
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > changed) return
  console.log('Building…')
  const env = /** @type {NodeJS.ProcessEnv} */ ({
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  if (!run(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], env)) process.exit(1)
}
