import { toInstant } from '@/lib/clock'
import { groundTruth } from '@/lib/demo/truth'
import type { TruthRow } from '@/lib/demo/truth-row'
import type { World } from '@/lib/demo/world/world'
import { VENDORS, type Vendor } from '@/lib/schema/connection'

/** Something that happens in the demo's world. */
export interface Change {
  readonly kind: 'start' | 'end'
  readonly source: string
  readonly id: string
  /** Epoch ms. */
  readonly atMs: number
}

const SOURCES: Readonly<Record<Vendor, string>> = {
  privx: 'privx',
  mobilerun: 'proxies',
  cloudconnexa: 'vpn',
  apibricks: 'feeds',
  cmx: 'wifi',
}

/** Every connection that starts or ends between two instants (epoch ms), in the order of time: the world is a function. */
export function changesBetween(world: World, fromMs: number, toMs: number): readonly Change[] {
  const truth = groundTruth(world, toMs)
  return VENDORS.flatMap(vendor => truth[vendor])
    .flatMap((row): Change[] => {
      const { startedAtMs, endedAtMs } = row
      const made = { source: SOURCES[row.vendor], id: idOf(row) }
      return [
        { ...made, kind: 'start' as const, atMs: startedAtMs },
        ...(endedAtMs === null ? [] : [{ ...made, kind: 'end' as const, atMs: endedAtMs }]),
      ].filter(change => change.atMs >= fromMs && change.atMs < toMs)
    })
    .sort((a, b) => a.atMs - b.atMs)
}

/** CMX has no id; its map makes one of the two things that identify a record. */
function idOf(row: TruthRow): string {
  return row.vendor === 'cmx' ? `${row.id.split(' ')[0]}@${toInstant(row.startedAtMs)}` : row.id
}
