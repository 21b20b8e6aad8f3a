import type { Delivery } from '@/lib/schema/delivery'
import { askDelivery, deliveryAddress, newDeliveryId } from './delivery'
import type { DownloadState, Wanted } from './download'

const ASK_MS = 1_000
/** The server may be busy with its source before it answers the browser; beyond this it never heard of it. */
const UNKNOWN_ASKS = 30

/**
 * Lets the browser download by itself, where it cannot write to files as they come, and follows what the server knows of it.
 * Only the browser can stop it. @returns its end; throws when nobody wants to know any more
 */
export async function handOver(
  wanted: Wanted,
  signal: AbortSignal,
  tell: (state: DownloadState) => void,
): Promise<DownloadState> {
  const id = newDeliveryId()
  const link = document.createElement('a')
  link.href = deliveryAddress(wanted, id)
  link.download = wanted.fileName
  link.click()
  for (let unknown = 0; unknown < UNKNOWN_ASKS; ) {
    await rest(signal)
    const known = await askDelivery(id, signal)
    if (known === null) unknown += 1
    else if (known.state === 'opening') tell({ phase: 'asking' })
    else if (known.state === 'sending') tell(runningOf(known))
    else return endOf(known, wanted)
  }
  const message = 'The server knows nothing of it any more. Your browser’s downloads say how it ended.'
  return { phase: 'failed', message, mayAsIs: false }
}

const runningOf = ({ bytes, size }: Delivery): DownloadState => ({
  phase: 'running',
  way: 'browser',
  bytes,
  size,
  bytesPerSecond: null,
})

function endOf({ state, bytes, size, sha256, reason }: Delivery, wanted: Wanted): DownloadState {
  if (state === 'done') return { phase: 'done', bytes, size, sha256, note: reason }
  if (state === 'cut') return { phase: 'cancelled' }
  const mayAsIs = !wanted.asIs && size !== null && bytes > 0
  return { phase: 'failed', message: reason ?? 'The server could not send it.', mayAsIs }
}

function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ASK_MS)
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
