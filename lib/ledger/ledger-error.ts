import { knownByName } from '@/lib/known-by-name'

/** An entry could not be written, so what it is about must not happen. */
export class LedgerError extends Error {
  static override [Symbol.hasInstance] = knownByName('LedgerError')
  override readonly name = 'LedgerError'
}
