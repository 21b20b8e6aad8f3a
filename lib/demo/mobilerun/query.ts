/** One entry of `errors[]` in an error body, in huma's shape (contracts §1.5). */
export interface QueryFault {
  readonly message: string
  readonly location: string
  readonly value: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i

/**
 * Reads query parameters by the contract's types and gathers what is wrong with them. An absent parameter is
 * null; an unknown one is never looked at, as with the real service.
 */
export function createQueryReader(query: URLSearchParams) {
  const faults: QueryFault[] = []
  const read = <T>(name: string, expected: string, parse: (text: string) => T | null): T | null => {
    const value = query.get(name)
    if (value === null) return null
    const parsed = parse(value)
    if (parsed === null) faults.push({ message: `expected ${expected}`, location: `query.${name}`, value })
    return parsed
  }
  return {
    faults,
    text: (name: string) => read(name, 'string', value => value),
    uuid: (name: string) =>
      read(name, 'string to be RFC 4122 uuid', value => (UUID.test(value) ? value.toLowerCase() : null)),
    integer: (name: string, min: number, max = Number.MAX_SAFE_INTEGER) =>
      read(name, `integer between ${min} and ${max}`, value => {
        const number = /^-?\d+$/.test(value) ? Number(value) : Number.NaN
        return number >= min && number <= max ? number : null
      }),
    oneOf: <const V extends string>(name: string, allowed: readonly V[]) =>
      read(
        name,
        `value to be one of "${allowed.join(', ')}"`,
        value => allowed.find(each => each === value) ?? null,
      ),
    /** Epoch milliseconds. */
    dateTime: (name: string) =>
      read(name, 'string to be RFC 3339 date-time', value => {
        const at = DATE_TIME.test(value) ? Date.parse(value) : Number.NaN
        return Number.isNaN(at) ? null : at
      }),
  }
}

export type QueryReader = ReturnType<typeof createQueryReader>
