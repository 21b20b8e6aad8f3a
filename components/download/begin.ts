import { canWriteFiles, pickFile } from '@/components/export/file-target'
import type { DownloadState, Wanted } from './download'
import { isUnderWay } from './download'
import { downloads } from './downloads'
import { handOver } from './hand-over'
import { receive } from './receive'

/** At once from this page: the server has few places at a source, and others want one too. */
const MOST_AT_ONCE = 2

interface Plan {
  readonly run: (signal: AbortSignal) => Promise<DownloadState>
  /** Lets go of what was prepared for a run that never comes. */
  readonly drop: () => void
}

interface Job extends Plan {
  readonly path: string
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
  const plan: Plan | null = canWriteFiles()
    ? await writing(wanted, tell)
    : { run: signal => handOver(wanted, signal, tell), drop: () => undefined }
  if (!plan) return
  // Pressed twice before a place was picked.
  if (waiting.some(job => job.path === wanted.path) || running.has(wanted.path)) return plan.drop()
  downloads.put(wanted)
  waiting.push({ ...plan, path: wanted.path, abort: new AbortController() })
  startNext()
}

/** Gives one up, and stops its source. One that the browser writes by itself goes on there; it is only not followed. */
export function cancelDownload(path: string): void {
  const at = waiting.findIndex(job => job.path === path)
  for (const job of at < 0 ? [] : waiting.splice(at, 1)) job.drop()
  running.get(path)?.abort.abort()
  downloads.tell(path, { phase: 'cancelled' })
}

async function writing(wanted: Wanted, tell: (state: DownloadState) => void): Promise<Plan | null> {
  const file = await pickFile(wanted.fileName).catch((error: unknown) => {
    downloads.put(wanted)
    tell({ phase: 'failed', message: `Your browser opened no file: ${String(error)}`, mayAsIs: false })
    return null
  })
  if (!file) return null
  return { run: signal => receive(wanted, file, signal, tell), drop: () => void file.discard() }
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
