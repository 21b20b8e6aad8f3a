import { brokenOffWords } from '@/components/data/broken-off'
import { ProblemError, readProblem } from '@/components/data/problem-error'
import type { OpenFile } from '@/components/export/file-target'
import { askDelivery, deliveryAddress, newDeliveryId } from './delivery'
import type { DownloadState, Wanted } from './download'

/** How often progress is told. */
const TELL_MS = 200
/** What one telling adds to the speed shown: it follows within a second or two, without jumping. */
const WEIGHT = 0.2

/**
 * Writes a download to a file as it comes: a slow disk slows the server and its source down, and nothing is gathered here.
 * The file is there only once it is whole. @returns its end; throws only when it was cancelled
 */
export async function receive(
  wanted: Wanted,
  file: OpenFile,
  signal: AbortSignal,
  tell: (state: DownloadState) => void,
): Promise<DownloadState> {
  const id = newDeliveryId()
  let bytes = 0
  let size = wanted.size
  try {
    const reply = await fetch(deliveryAddress(wanted, id), { signal })
    if (!reply.ok || !reply.body) throw await readProblem(reply)
    const stated = reply.headers.get('x-trailgrid-size')
    size = stated === null ? null : Number(stated)
    const speed = speedometer()
    const reader = reply.body.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      await file.write(next.value)
      // Given up while it was being written: nothing more is told of it.
      signal.throwIfAborted()
      bytes += next.value.length
      const bytesPerSecond = speed(bytes)
      if (bytesPerSecond !== undefined) tell({ phase: 'running', way: 'page', bytes, size, bytesPerSecond })
    }
    const known = await askDelivery(id, signal)
    if (known !== null && known.bytes !== bytes)
      throw new Error(`The server sent ${known.bytes} bytes, and ${bytes} came.`)
    await file.finish()
    return { phase: 'done', bytes, size, sha256: known?.sha256 ?? null, note: known?.reason ?? null }
  } catch (error) {
    await file.discard()
    if (signal.aborted) throw error
    if (error instanceof ProblemError)
      return {
        phase: 'failed',
        message: error.detail ?? error.title,
        mayAsIs: !wanted.asIs && error.status === 409,
      }
    // The network says only that it broke off; the server knows why.
    const why = error instanceof TypeError ? (await askDelivery(id))?.reason : null
    return {
      phase: 'failed',
      message: why ?? brokenOffWords(error),
      mayAsIs: !wanted.asIs && size !== null && bytes > 0,
    }
  }
}

/** Bytes per second from totals told one after the other; undefined while it is too soon to tell again. */
function speedometer(): (total: number) => number | null | undefined {
  let toldMs = performance.now()
  let toldBytes = 0
  let shown: number | null = null
  return total => {
    const now = performance.now()
    if (now - toldMs < TELL_MS) return undefined
    const rate = ((total - toldBytes) / (now - toldMs)) * 1000
    shown = shown === null ? rate : shown * (1 - WEIGHT) + rate * WEIGHT
    toldMs = now
    toldBytes = total
    return shown
  }
}
