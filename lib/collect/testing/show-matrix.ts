import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Vendor } from '@/lib/schema/connection'
import { cellsOf, MATRIX_FAULTS } from './fault-cells'

/** What came of a cell; `n/a` with the reason why it cannot be. */
export interface Result {
  readonly outcome: 'held' | 'failed' | 'n/a'
  readonly reason: string
}
/** By the name of the cell; those not run are missing. */
export type Results = Map<string, Result>

const SIGNS = { held: '✓', failed: '✗', 'n/a': '–' } as const
const PATH = join(import.meta.dirname, '..', '..', '..', 'bench', 'fault-matrix.md')
const HEAD = `# Fault matrix

Written by \`WRITE_MATRIX=1 npx vitest run lib/collect/fault-matrix --no-file-parallelism\`; \`npm test\` runs the same cells.
A cell is a fault alone (on the diagonal) or two at once. ✓: while they struck, the other four sources stayed fresh and no
source got more requests in a minute than its bound; afterwards the store held exactly what is true, each connection once,
records that had been unreadable were set aside with their reason and made good, and the source called itself exact.
✗: one of these did not hold. –: cannot be. Empty: not run.
`

/** Prints the vendor's row; with \`WRITE_MATRIX\` set also writes its part of \`bench/fault-matrix.md\`. */
export function showMatrix(vendor: Vendor, results: Results): void {
  const { alone, pairs } = cellsOf(vendor)
  const signOf = (name: string) => SIGNS[results.get(name)?.outcome ?? 'n/a']
  const cells = alone.map(cell => `${cell.name} ${results.has(cell.name) ? signOf(cell.name) : ''}`)
  const possible = pairs.filter(cell => cell.absent === null)
  const held = possible.filter(cell => results.get(cell.name)?.outcome === 'held')
  process.stdout.write(
    `fault matrix | ${vendor} | ${cells.join(' | ')} | pairs ${held.length}/${possible.length} |\n`,
  )
  if (process.env.WRITE_MATRIX) writeSection(vendor, sectionOf(results))
}

function sectionOf(results: Results): string {
  const names = MATRIX_FAULTS.map(fault => fault.name)
  const cell = (name: string) => {
    const result = results.get(name)
    return result ? SIGNS[result.outcome] : ''
  }
  const lines = names.map((name, row) => {
    const cells = names.map((other, column) => {
      if (column === row) return cell(name)
      return column < row ? cell(`${other} × ${name}`) : ''
    })
    return `| ${row + 1} ${name} | ${cells.join(' | ')} |`
  })
  const reasons = names.flatMap(name => {
    const result = results.get(name)
    return result?.outcome === 'n/a' ? [`– ${name}: ${result.reason}.`] : []
  })
  return [
    `| | ${names.map((_, index) => index + 1).join(' | ')} |`,
    `|---|${names.map(() => '---').join('|')}|`,
    ...lines,
    ...reasons.flatMap(reason => ['', reason]),
  ].join('\n')
}

/** The other vendors' parts stay as they are. */
function writeSection(vendor: Vendor, section: string): void {
  const before = existsSync(PATH) ? readFileSync(PATH, 'utf8') : ''
  const [, ...parts] = before.split(/^## /m)
  const sections = new Map(parts.map(part => [part.slice(0, part.indexOf('\n')), part.trim()]))
  sections.set(vendor, `${vendor}\n\n${section}`)
  const body = [...sections.keys()].toSorted().map(name => `## ${sections.get(name)}\n`)
  writeFileSync(PATH, [HEAD, ...body].join('\n'))
}
