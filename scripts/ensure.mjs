// What both of the README's commands need before they start. Node's own modules only: nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

const LOCK = `${ROOT}package-lock.json`
const STAMP = `${ROOT}node_modules/.trailgrid-lock`
// Chromium without windows first: the tests take a fifth less of the machine with it.
const CHROMIUMS = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const DEBIANS = ['chromium-headless-shell', 'fonts-liberation']

/**
 * Runs a command with its output shown.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {boolean} whether it succeeded
 */
export function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env }).status === 0
}

/** Installs the locked dependencies unless exactly these are installed. Exits with 1 when npm cannot. */
export function ensureDependencies() {
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  console.log('Installing dependencies (about 1.3 GB, most of it the store engine)…')
  // NODE_ENV=production would leave out what builds and tests need. Not `npm ci`: it refuses a lock without the binaries
  // of every other platform, and a registry may have only this one's. The locked versions hold either way.
  const env = /** @type {NodeJS.ProcessEnv} */ ({ ...process.env, NODE_ENV: 'development' })
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], env)) {
    console.error('npm could not install the dependencies: see its message above.')
    process.exit(1)
  }
  writeFileSync(STAMP, lock)
}

/**
 * The path of a Chromium that is there: `CHROMIUM_PATH`, else the system's; undefined without one. Installs nothing.
 * @returns {string | undefined}
 */
export const findChromium = () =>
  [process.env.CHROMIUM_PATH, ...CHROMIUMS].find(path => path && existsSync(path))

/**
 * The path of a Chromium for the browser tests: one that is there, else Debian's, installed now where this user may. Exits with 1 and says what to install where it can not be had.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium from Debian for the browser tests…')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], env)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIANS], env)
    const installed = findChromium()
    if (installed) return installed
  }
  console.error(
    `The browser tests need Chromium: install it (Debian: apt-get install ${DEBIANS.join(' ')}) or name it in CHROMIUM_PATH.`,
  )
  process.exit(1)
}
