import { boot } from '@/lib/collect/boot'
import { endOnSignals } from '@/lib/collect/signals'
import { ConfigError } from '@/lib/config/config-error'
import { loadedConfig } from '@/lib/config/loaded'
import { runtimeStatus } from '@/lib/runtime'

// The collector alone, beside web servers that run with COLLECT=off over the same ClickHouse.
try {
  if (loadedConfig().demo)
    fail('There is no configuration, so nothing to collect; the demo does it by itself (npm run demo).')
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  fail(error.message)
}
endOnSignals()
await boot({ collect: true })
const status = runtimeStatus()
if (status.phase === 'failed') fail(status.message)

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}
