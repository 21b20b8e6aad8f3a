import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'ledger.lock'

/**
 * Takes the chain of a data folder for this process; null while another living process of this machine has it. Answers what
 * gives it back. Processes of different machines or containers must not share a data folder: their ids say nothing here.
 */
export function takeLock(folder: string, pid = process.pid): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, FILE)
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(file, String(pid), { flag: 'wx' })
      return () => {
        if (holder(file) === pid) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const other = holder(file)
    if (other !== pid && isAlive(other)) return null
    rmSync(file, { force: true })
  }
  return null
}

function holder(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
