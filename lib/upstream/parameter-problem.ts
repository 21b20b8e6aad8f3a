import { knownByName } from '@/lib/known-by-name'
import type { ParameterError } from '@/lib/query/query'

/** A call that never left: its parameters do not fit the contract. Lists every mistake. */
export class ParameterProblem extends Error {
  static override [Symbol.hasInstance] = knownByName('ParameterProblem')
  override readonly name = 'ParameterProblem'

  constructor(readonly errors: readonly ParameterError[]) {
    super(`Parameters do not fit the contract: ${errors.map(error => error.parameter).join(', ')}`)
  }
}
