import type { ConnectionRow } from '@/components/data/replies'

/** What the screen needs of every row, whatever columns are shown: its name, its state, and who went where, for drawer and menus. */
export const LISTED_FIELDS = [
  'source',
  'id',
  'status',
  'liveness',
  'type',
  'userId',
  'userName',
  'device',
  'srcIp',
  'dstHost',
  'network',
  'region',
] as const satisfies readonly (keyof ConnectionRow)[]

/** A row of the connections list; the other fields are there while their columns are shown. */
export type ListedConnection = Pick<ConnectionRow, (typeof LISTED_FIELDS)[number]>
