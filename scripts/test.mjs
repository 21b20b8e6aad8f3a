// `npm test`: everything that CI checks, from a fresh clone, in one command.
import { ensureChromium, ensureDependencies, run } from './ensure.mjs'

ensureDependencies()
const chromium = ensureChromium()
const env = { ...process.env, CHROMIUM_PATH: chromium, NEXT_TELEMETRY_DISABLED: '1' }

/** @type {readonly (readonly [string, string, readonly string[]])[]} */
const STEPS = [
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['types', 'npm', ['run', '--silent', 'typecheck']],
  ['unit', 'npm', ['run', '--silent', 'unit']],
  ['build', 'npm', ['run', '--silent', 'build']],
  ['browser', 'npm', ['run', '--silent', 'e2e']],
]

let passed = 0
for (const [name, command, args] of STEPS) {
  const started = Date.now()
  console.log(`\n── ${name}`)
  const good = run(command, [...args], name === 'build' ? { ...env, NODE_ENV: 'production' } : env)
  console.log(
    `── ${name}: ${good ? 'passed' : 'failed'} after ${Math.round((Date.now() - started) / 1000)} s`,
  )
  if (!good) {
    console.log(`\nsteps: ${passed} passed, 1 failed`)
    process.exit(1)
  }
  passed += 1
}
console.log(`\nsteps: ${passed} passed, 0 failed`)
