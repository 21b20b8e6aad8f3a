import { DATASETS } from '@/lib/schema/dataset'
import { FIRST_SEEN, type FirstSeen } from '@/lib/schema/first-seen'
import { fieldOf, isEmptyText } from './columns'
import { Parameters } from './parameters'
import type { Question, StoreRow } from './question'
import { type Row, readCell } from './row'
import type { Statement } from './statement'

const dataset = DATASETS.connections
const NAMES = Object.keys(FIRST_SEEN) as FirstSeen[]

/**
 * For each of these rows, what its user meets there for the first time in everything that is stored; null where no user is
 * named. Users of several sources are one by their name. Reads three narrow columns of the whole history, for the values of
 * these rows only.
 */
export function firstSeenQuestion(rows: readonly Row[]): Question<readonly (readonly FirstSeen[] | null)[]> {
  const asked = NAMES.flatMap(name => {
    const statement = earliest(name, rows)
    return statement ? [{ name, statement }] : []
  })
  return {
    statements: asked.map(({ statement }) => statement),
    read(results) {
      const first = new Map(asked.map(({ name }, at) => [name, readEarliest(name, results[at] ?? [])]))
      return rows.map(row =>
        row.userName === null
          ? null
          : NAMES.filter(
              name => first.get(name)?.get(meeting(row.userName, row[FIRST_SEEN[name]])) === row.startedAt,
            ),
      )
    },
  }
}

/** When each user of these rows first met each value that they have in these rows; null when they have none. */
function earliest(name: FirstSeen, rows: readonly Row[]): Statement | null {
  const column = FIRST_SEEN[name]
  const met = new Map(
    rows.flatMap(({ userName, [column]: value }) =>
      typeof userName === 'string' && (typeof value === 'string' || typeof value === 'number')
        ? [[meeting(userName, value), { userName, value }] as const]
        : [],
    ),
  )
  if (met.size === 0) return null
  const params = new Parameters()
  const bound = [...met.values()].map(({ userName, value }) => {
    const one = typeof value === 'number' ? params.integer(value) : params.text(value)
    return `(${params.text(userName)}, ${one})`
  })
  const plain = isEmptyText(fieldOf(dataset, column)) ? column : `ifNull(${column}, -1)`
  return {
    sql:
      `SELECT userName, ${column}, min(startedAt) AS at FROM ${dataset.name} FINAL ` +
      `WHERE (userName, ${plain}) IN (${bound.join(', ')}) GROUP BY userName, ${column}`,
    params: params.values,
  }
}

function readEarliest(name: FirstSeen, stored: readonly StoreRow[]): ReadonlyMap<string, unknown> {
  const column = FIRST_SEEN[name]
  const at = fieldOf(dataset, 'startedAt')
  return new Map(
    stored.map(row => [
      meeting(row.userName, readCell(fieldOf(dataset, column), row[column])),
      readCell(at, row.at),
    ]),
  )
}

const meeting = (userName: unknown, value: unknown) => JSON.stringify([userName, value])
