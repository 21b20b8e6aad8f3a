import type { Operation } from '../connector'
import { CONNECTION_OPERATIONS, TRAIL_OPERATIONS } from './operations/connections'
import { SESSION_OPERATIONS } from './operations/sessions'
import { TERMINATE_OPERATIONS } from './operations/terminate'
import { TRAIL_INDEX_OPERATIONS } from './operations/trail-index'
import { UEBA_OPERATIONS } from './operations/ueba'

/** Every operation of contracts §5.2 and its neighbours; `operations/ueba.ts` says what is left out, and why. */
export const PRIVX_OPERATIONS: readonly Operation[] = [
  ...CONNECTION_OPERATIONS,
  ...TRAIL_OPERATIONS,
  ...TERMINATE_OPERATIONS,
  ...TRAIL_INDEX_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...UEBA_OPERATIONS,
]
