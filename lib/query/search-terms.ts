/**
 * The words and "quoted phrases" of free text, in order. Inside quotes `\"` is a quote and `\\` a backslash; a quote
 * that is never closed reaches to the end. A quote inside a word is part of the word.
 */
export function searchTerms(text: string): string[] {
  const terms: string[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++
      continue
    }
    if (text[at] !== '"') {
      const end = text.slice(at).search(/\s/)
      const stop = end === -1 ? text.length : at + end
      terms.push(text.slice(at, stop))
      at = stop
      continue
    }
    let term = ''
    at++
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '\\' && (text[at + 1] === '"' || text[at + 1] === '\\')) at++
      term += text[at]
      at++
    }
    at++
    if (term.trim() !== '') terms.push(term)
  }
  return terms
}

/** Free text from terms: the inverse of `searchTerms`, and the one form in which a filter holds it. */
export function joinTerms(terms: readonly string[]): string {
  return terms.map(term => (/^"|\s/.test(term) ? quoted(term) : term)).join(' ')
}

/** Text in double quotes, with quotes and backslashes escaped. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
