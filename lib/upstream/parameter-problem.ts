import type { ParameterError } from '@/lib/query/query'

/** A call that never left: its parameters do not fit the contract. Lists every mistake. */
export class ParameterProblem extends Error {
  override readonly name = 'ParameterProblem'

  constructor(readonly errors: readonly ParameterError[]) {
    super(`Parameters do not fit the contract: ${errors.map(error => error.parameter).join(', ')}`)
  }
}
