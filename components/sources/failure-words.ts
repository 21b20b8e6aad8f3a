import { ProblemError } from '@/components/data/problem-error'

/** What a command met, for the person who gave it: the server's own words where it has some. */
export function failureWords(error: Error): string {
  if (!(error instanceof ProblemError)) return error.message
  const mistakes = error.problems.map(({ parameter, message }) => `${parameter} ${message}`)
  return mistakes.length > 0 ? `${mistakes.join('; ')}.` : (error.detail ?? error.title)
}
