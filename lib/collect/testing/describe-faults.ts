import { afterAll, describe, it } from 'vitest'
import type { Vendor } from '@/lib/schema/connection'
import { FakeStore } from './fake-store'
import { type Cell, cellsOf } from './fault-cells'
import { FaultLab, type LabStore } from './fault-lab'
import { memoryLabStore, realLabStore } from './lab-stores'
import { type Results, showMatrix } from './show-matrix'

const VENDORS: readonly Vendor[] = ['privx', 'mobilerun', 'cloudconnexa', 'apibricks', 'cmx']

/** `MATRIX_STORE=real`: the pairs too go into a real store. It takes several times as long. */
const PAIRS_STORE = process.env.MATRIX_STORE === 'real' ? realLabStore : async () => memoryLabStore()

/**
 * The row of one vendor in the fault matrix: every fault alone, into a real store, and every pair of faults, into a store
 * in memory (its rules are the same, and what differs between pairs is upstream of it). Beside a single fault all four
 * other sources are collected, beside a pair two of them. One installation lives through all cells of a kind, its
 * present and its past moving on from cell to cell; it is replaced only after a cell that failed, so that one failure
 * is not told twice.
 */
export function describeFaults(vendor: Vendor): void {
  const { alone, pairs } = cellsOf(vendor)
  const results: Results = new Map()
  afterAll(() => showMatrix(vendor, results))
  const others = VENDORS.filter(other => other !== vendor)
  const neighbours = [1, 2].flatMap(step => VENDORS[(VENDORS.indexOf(vendor) + step) % VENDORS.length] ?? [])
  const open = async (bystanders: readonly Vendor[], store: Promise<LabStore>) =>
    FaultLab.open(vendor, bystanders, await store, new FakeStore())
  describe('each fault alone', () => runCells(alone, () => open(others, realLabStore()), results))
  describe('each pair of faults', () => runCells(pairs, () => open(neighbours, PAIRS_STORE()), results))
}

function runCells(cells: readonly Cell[], openLab: () => Promise<FaultLab>, results: Results): void {
  let lab: FaultLab | null = null
  const close = async () => {
    const last = lab
    lab = null
    await last?.close()
  }
  afterAll(close)
  for (const cell of cells) {
    if (cell.absent !== null) {
      results.set(cell.name, { outcome: 'n/a', reason: cell.absent })
      continue
    }
    it(cell.name, async () => {
      results.set(cell.name, { outcome: 'failed', reason: '' })
      lab ??= await openLab()
      try {
        await lab.run(cell)
      } catch (error) {
        await close()
        throw error
      }
      results.set(cell.name, { outcome: 'held', reason: '' })
    }, 120_000)
  }
}
