import type { OpenText } from './open-text'
import { visible } from './visible'

/** Enter, and the two keys after which a shell begins a new line: Ctrl-C and Ctrl-D. */
const ENDS = String.raw`[\r\n\u0003\u0004]`

/**
 * Writes what was typed as it was typed: corrections, arrows and completions are keys, seen as such, for the log does not say
 * what the shell made of them.
 */
export function addTyped(open: OpenText, text: string): void {
  const ends = new RegExp(ENDS)
  let rest = text
  for (let end = ends.exec(rest); end !== null; end = ends.exec(rest)) {
    const key = end[0] === '\r' || end[0] === '\n' ? '' : end[0]
    open.add(visible(rest.slice(0, end.index) + key))
    // Enter alone says nothing.
    open.closeIfAny()
    rest = rest.slice(end.index + 1)
  }
  open.add(visible(rest))
}
