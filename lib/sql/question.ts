import type { Statement } from './statement'

/** A row as the store answers it: JSON by column name. */
export type StoreRow = Readonly<Record<string, unknown>>

/** Statements that may run side by side, and what their rows say: `results` in the order of `statements`. */
export interface Question<T> {
  readonly statements: readonly Statement[]
  read(results: readonly (readonly StoreRow[])[]): T
}

/** The answer to a question, by whatever runs one statement. */
export async function ask<T>(
  run: (statement: Statement) => Promise<readonly StoreRow[]>,
  question: Question<T>,
): Promise<T> {
  return question.read(await Promise.all(question.statements.map(run)))
}

/** A question of one statement. */
export function question<T>(statement: Statement, read: (rows: readonly StoreRow[]) => T): Question<T> {
  return { statements: [statement], read: ([rows = []]) => read(rows) }
}

/** A number that the store wrote as a number or, for 64 bits, as text; 0 when there is none. */
export function numberOf(value: unknown): number {
  return value === null || value === undefined ? 0 : Number(value)
}
