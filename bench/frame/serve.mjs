// The built console in a process of its own. It ends with the benchmark that started it, also when that one is killed.
import { createRequire } from 'node:module'

process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Next's own command line reads it.
process.argv = [
  process.execPath,
  'next',
  'start',
  '-H',
  '127.0.0.1',
  '-p',
  String(process.env.PORT),
  '--keepAliveTimeout',
  '75000',
]
createRequire(import.meta.url)('next/dist/bin/next')
