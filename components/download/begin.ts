import { canWriteFiles, pickFile } from '@/components/export/file-target'
import type { DownloadState, Wanted } from './download'
import { isUnderWay } from './download'
import { downloads } from './downloads'
import { handOver } from './hand-over'
import { receive } from './receive'

/** At once from this page: the server has few places at a source, and others want one too. */
const MOST_AT_ONCE = 2

type Run = (signal: AbortSignal) => Promise<DownloadState>

interface Job {
  readonly path: string
  readonly run: Run
  readonly abort: AbortController
}

const waiting: Job[] = []
const running = new Map<string, Job>()

/**
 * Begins a download on a press of the reader's, or puts it behind those that run. Where the browser can write to files it asks
 * for a place first; nothing happens when the reader changes their mind.
 */
export async function beginDownload(wanted: Wanted): Promise<void> {
  const known = downloads.find(wanted.path)
  if (known && isUnderWay(known)) return
  const tell = (state: DownloadState) => downloads.tell(wanted.path, state)
  const run: Run | null = canWriteFiles()
    ? await writing(wanted, tell)
    : signal => handOver(wanted, signal, tell)
  // The reader changed their mind, or pressed twice.
  if (!run || waiting.some(job => job.path === wanted.path) || running.has(wanted.path)) return
  downloads.put(wanted)
  waiting.push({ path: wanted.path, run, abort: new AbortController() })
  startNext()
}

/** Gives one up, and stops its source. One that the browser writes by itself goes on there; it is only not followed. */
export function cancelDownload(path: string): void {
  const at = waiting.findIndex(job => job.path === path)
  if (at >= 0) waiting.splice(at, 1)
  running.get(path)?.abort.abort()
  downloads.tell(path, { phase: 'cancelled' })
}

async function writing(wanted: Wanted, tell: (state: DownloadState) => void): Promise<Run | null> {
  const file = await pickFile(wanted.fileName).catch((error: unknown) => {
    downloads.put(wanted)
    tell({ phase: 'failed', message: `Your browser opened no file: ${String(error)}`, mayAsIs: false })
    return null
  })
  return file && (signal => receive(wanted, file, signal, tell))
}

function startNext(): void {
  while (running.size < MOST_AT_ONCE) {
    const job = waiting.shift()
    if (!job) break
    running.set(job.path, job)
    void perform(job)
  }
  warnBeforeLeaving(running.size > 0 && canWriteFiles())
}

async function perform({ path, run, abort }: Job): Promise<void> {
  downloads.tell(path, { phase: 'asking' })
  try {
    downloads.tell(path, await run(abort.signal))
  } catch (error) {
    if (!abort.signal.aborted)
      downloads.tell(path, { phase: 'failed', message: String(error), mayAsIs: false })
  } finally {
    // Whatever is still being sent of it is wanted no more.
    abort.abort()
    running.delete(path)
    startNext()
  }
}

let warns = false

/** What this page writes ends with it: the browser asks before it leaves. */
function warnBeforeLeaving(wanted: boolean): void {
  if (wanted === warns) return
  warns = wanted
  if (wanted) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
}

const askFirst = (event: BeforeUnloadEvent) => event.preventDefault()
