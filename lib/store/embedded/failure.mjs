/**
 * An error as ClickHouse's HTTP interface words it: `Code: 47. DB::Exception: … (UNKNOWN_IDENTIFIER)`.
 * The client builds its typed error from exactly this text.
 */
export class Failure extends Error {
  /**
   * @param {number} code ClickHouse's number of the error.
   * @param {string} message The whole text, code and type included.
   */
  constructor(code, message) {
    super(message)
    this.name = 'Failure'
    this.code = code
  }

  /** @returns {number} The status ClickHouse answers such an error with. */
  get status() {
    return STATUS.get(this.code) ?? 500
  }
}

/** Codes whose status is not 500: the mistake is in the request, or the query was stopped. */
const STATUS = new Map([
  ...[6, 26, 27, 36, 43, 46, 47, 53, 62, 115, 117, 130, 215, 386, 456, 457].map(
    code => /** @type {const} */ ([code, 400]),
  ),
  [60, 404],
  [81, 404],
  [159, 408],
  [202, 503],
  [516, 403],
])

export const AUTHENTICATION_FAILED = 516
export const TOO_MANY_QUERIES = 202
export const QUERY_WAS_CANCELLED = 394
export const UNKNOWN_QUERY_PARAMETER = 456
const UNKNOWN_EXCEPTION = 1002

/**
 * @param {number} code
 * @param {string} type
 * @param {string} message
 */
export const failure = (code, type, message) =>
  new Failure(code, `Code: ${code}. DB::Exception: ${message}. (${type})`)

/**
 * Whatever the engine threw, as a `Failure`. The binding nests the text of an insert's error twice; the last one is kept.
 * @param {unknown} thrown
 * @returns {Failure}
 */
export function toFailure(thrown) {
  if (thrown instanceof Failure) return thrown
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  const found = /Code: (\d+)\./.exec(text)
  if (found) return new Failure(Number(found[1]), text.trim())
  return failure(UNKNOWN_EXCEPTION, 'UNKNOWN_EXCEPTION', text.trim() || 'The engine gave no reason')
}
