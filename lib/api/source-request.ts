import type { Action } from '@/lib/auth/may'
import { INSTANT_FORMS, parseInstant } from '@/lib/query/instant'
import type { ParameterError } from '@/lib/query/query'
import type { TimeWindow } from '@/lib/upstream/connector'
import { badParameters } from './problem'

export interface SourceParams {
  readonly source: string
}

/** The rule of every route that looks at one source. */
export const viewRule = ({ source }: SourceParams) => ({
  action: 'sources.view' as Action,
  resource: { source },
})

/** The rule of every route that tells a source what to do. */
export const manageRule = ({ source }: SourceParams) => ({
  action: 'sources.manage' as Action,
  resource: { source },
})

/** The range `{ from, to }` of a body, half-open. @throws Problem 400 naming every mistake */
export function rangeOf(body: unknown): TimeWindow {
  const given = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}
  const errors: ParameterError[] = []
  for (const name of Object.keys(given)) {
    if (name !== 'from' && name !== 'to')
      errors.push({ parameter: name, value: null, message: 'is not part of this body; it holds from and to' })
  }
  const end = (name: 'from' | 'to'): string => {
    const value: unknown = Reflect.get(given, name)
    const at = typeof value === 'string' ? parseInstant(value) : null
    if (at === null) {
      const said = value === undefined ? null : String(value)
      errors.push({ parameter: name, value: said, message: `must be ${INSTANT_FORMS}` })
    }
    return at ?? ''
  }
  const range = { from: end('from'), to: end('to') }
  if (errors.length === 0 && range.from >= range.to)
    errors.push({ parameter: 'to', value: range.to, message: 'must be later than from' })
  if (errors.length > 0) throw badParameters(errors)
  return range
}
