import { json, type Reply } from '../http/reply'

const NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
}

/** The vendor's error body (contracts §2.4); every part of it is optional there. */
export function failure(status: number, errorMessage: string, property?: string, errorCode = '1-1-1'): Reply {
  return json(status, {
    ...(property && { errorDetails: { [property]: [{ errorCode, message: errorMessage, params: {} }] } }),
    errorMessage,
    statusError: NAMES[status] ?? 'Internal Server Error',
  })
}
