import 'server-only'
import { logFor } from '@/lib/log'
import { shutdown } from './boot'

const log = logFor('boot')

/** Who sends the signal will soon lose patience (Docker: 10 s). */
const PATIENCE_MS = 8_000

/**
 * Ends the process in order at SIGTERM and SIGINT. Only where nobody else ends it: `next start` leaves it to us under
 * `NEXT_MANUAL_SIG_HANDLE`.
 */
export function endOnSignals(): void {
  let ending = false
  const end = (signal: NodeJS.Signals) => {
    // A second one means now.
    if (ending) process.exit(1)
    ending = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    shutdown().then(
      () => process.exit(0),
      error => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
