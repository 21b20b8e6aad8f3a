import type { Operation } from '../connector'
import { CONNECTION_OPERATIONS, TRAIL_OPERATIONS } from './connection-operations'
import { SESSION_OPERATIONS } from './session-operations'
import { TERMINATE_OPERATIONS } from './terminate-operations'
import { TRAIL_INDEX_OPERATIONS } from './trail-index-operations'
import { UEBA_OPERATIONS } from './ueba-operations'

/** Every operation of contracts §5.2 and its neighbours; `ueba-operations.ts` says what is left out, and why. */
export const PRIVX_OPERATIONS: readonly Operation[] = [
  ...CONNECTION_OPERATIONS,
  ...TRAIL_OPERATIONS,
  ...TERMINATE_OPERATIONS,
  ...TRAIL_INDEX_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...UEBA_OPERATIONS,
]
