import { json, type Reply } from '../http/reply'

/** Error codes as PrivX's documentation and clients name them (contracts §5.5). */
export type ErrorCode =
  | 'GENERAL_ERROR'
  | 'BAD_REQUEST'
  | 'PERMISSION_DENIED'
  | 'INVALID_REQUEST_DATA'
  | 'REQUIRED_VALUE_MISSING'
  | 'NOT_FOUND'
  | 'CONNECTION_NOT_FOUND'

export interface ErrorDetail {
  readonly property: string
  readonly message: string
  readonly code?: ErrorCode
}

/** What a handler throws to answer an error; caught where routes are made. */
export class PrivxError extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
  ) {
    super(message)
  }
}

/** The error body of contracts §5.5. */
export function errorReply(error: PrivxError): Reply {
  const [first] = error.details
  return json(error.status, {
    error_code: error.code,
    error_message: error.message,
    property: first?.property,
    details: error.details.length
      ? error.details.map(({ property, message, code }) => ({
          error_code: code ?? error.code,
          error_message: message,
          property,
        }))
      : undefined,
  })
}

export const invalid = (property: string, message: string): PrivxError =>
  new PrivxError(400, 'INVALID_REQUEST_DATA', 'Invalid request data', [{ property, message }])
