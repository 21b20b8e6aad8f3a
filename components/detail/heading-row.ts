import type { ConnectionRow } from '@/components/data/replies'

/** What the heading says of a connection. */
export type HeadingRow = Pick<
  ConnectionRow,
  | 'status'
  | 'liveness'
  | 'type'
  | 'source'
  | 'userName'
  | 'device'
  | 'srcIp'
  | 'dstHost'
  | 'network'
  | 'region'
>
