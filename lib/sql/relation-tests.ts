import { RELATION_RULES, type RelationRule } from '@/lib/schema/relation'
import type { Parameters } from './parameters'
import type { Row } from './row'

/** One rule, asked about one connection: the condition for the rows that belong to it, and what they have in common. */
export interface RelationTest {
  readonly rule: RelationRule
  readonly value: string
  readonly sql: string
}

/** The rules that a connection can be held to, the most certain first; one that lacks the value of a rule has not that one. */
export function relationTests(row: Row, bothOpen: string, params: Parameters): RelationTest[] {
  const tests = possibleTests(row, bothOpen, params)
  return RELATION_RULES.flatMap(({ rule }) => {
    const { value, sql } = tests[rule] ?? {}
    return value && sql ? [{ rule, value, sql: `(${sql})` }] : []
  })
}

type Possible = Partial<Record<RelationRule, { value: string; sql: string }>>

function possibleTests(row: Row, bothOpen: string, params: Parameters): Possible {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '')
  // Letter case never tells two people, devices or hosts apart.
  const same = (column: string, value: string) => `lowerUTF8(${column}) = lowerUTF8(${params.text(value)})`
  const userName = text('userName')
  const login = userName.includes('@') ? '' : userName
  const emails = [...new Set([text('userEmail'), userName])].filter(one => one.includes('@'))
  const tests: Possible = {}

  const [email] = emails
  if (email !== undefined) {
    const sql = emails.flatMap(one => [same('userEmail', one), same('userName', one)]).join(' OR ')
    tests.email = { value: email, sql }
  }
  const userId = text('userId')
  if (userId) {
    const sql = `source = ${params.text(text('source'))} AND userId = ${params.text(userId)}`
    tests['user-id'] = { value: userId, sql }
  }
  if (login) tests['user-name'] = { value: login, sql: same('userName', login) }

  const names = emails.map(one => one.slice(0, one.indexOf('@'))).filter(one => one !== '')
  const logins = [
    ...names.map(one => same('userName', one)),
    ...(login ? [`startsWith(lowerUTF8(userEmail), lowerUTF8(${params.text(`${login}@`)}))`] : []),
  ]
  const name = names[0] ?? login
  if (name) tests.login = { value: name, sql: logins.join(' OR ') }

  const device = text('device')
  if (device) tests.device = { value: device, sql: same('device', device) }
  const address = text('srcIp')
  if (address) {
    const sql = `srcIp = ${params.text(address)}`
    tests['address-open'] = { value: address, sql: `${sql} AND ${bothOpen}` }
    tests.address = { value: address, sql: `${sql} AND NOT ${bothOpen}` }
  }
  const host = text('dstHost')
  if (host) {
    const sql = same('dstHost', host)
    tests['host-open'] = { value: host, sql: `${sql} AND ${bothOpen}` }
    tests.host = { value: host, sql: `${sql} AND NOT ${bothOpen}` }
  }
  return tests
}
