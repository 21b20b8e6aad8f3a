import { readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 50

/** Resident memory of a process in bytes; null where `/proc` does not tell (Linux only), or when it has ended. */
export function residentBytes(pid: number): number | null {
  const found = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))
  return found ? Number(found[1]) * 1024 : null
}

/** The child of a process whose command line holds a text; null when there is none or `/proc` does not tell. */
export function childOf(parent: number, text: string): number | null {
  const ids = read('/proc/self/stat') === '' ? [] : readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const found = ids.find(
    id =>
      new RegExp(`^PPid:\\s+${parent}$`, 'm').test(read(`/proc/${id}/status`)) &&
      read(`/proc/${id}/cmdline`).includes(text),
  )
  return found === undefined ? null : Number(found)
}

/** Watches how much memory a process takes at most from now on; `stop` answers how many bytes more than now, or null. */
export function watchGrowth(pid: number | null): { stop(): number | null } {
  const before = pid === null ? null : residentBytes(pid)
  if (pid === null || before === null) return { stop: () => null }
  let peak = before
  const look = () => {
    peak = Math.max(peak, residentBytes(pid) ?? 0)
  }
  const timer = setInterval(look, EVERY_MS)
  return {
    stop() {
      clearInterval(timer)
      look()
      return peak - before
    },
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
