// `npm run demo`: from a fresh clone to a console full of living demo data, in one command.
import { createRequire } from 'node:module'
import { buildOnce } from './build-once.mjs'
import { ensureDependencies, ROOT, run } from './ensure.mjs'

// Whatever configuration lies here, this command never touches a real source.
process.env.TRAILGRID_DEMO = '1'
ensureDependencies()
// A mistake in the environment is named before anything listens.
if (!run(process.execPath, ['--import', 'tsx', 'scripts/check-config.ts'])) process.exit(1)
buildOnce()

const host = process.env.HOST ?? '127.0.0.1'
const port = process.env.PORT ?? '3000'

process.chdir(ROOT)
Object.assign(process.env, {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  NEXT_MANUAL_SIG_HANDLE: 'true',
})
// In this very process: a wrapper that is killed would leave the server behind.
process.argv = [process.execPath, 'next', 'start', '-H', host, '-p', port, '--keepAliveTimeout', '75000']
createRequire(import.meta.url)('next/dist/bin/next')
