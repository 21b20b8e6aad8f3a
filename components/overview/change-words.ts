/** How a number compares with the one before, as a sentence goes on: `12 % more than`, `as much as`; null where there was none. */
export function changeWords(now: number, before: number): string | null {
  if (before === 0) return null
  if (now === before) return 'the same as'
  const percent = Math.round((100 * Math.abs(now - before)) / before)
  if (now >= 10 * before) return `${Math.round(now / before).toLocaleString('en-US')} times`
  if (percent === 0) return now > before ? 'slightly more than' : 'slightly less than'
  return `${percent} % ${now > before ? 'more than' : 'less than'}`
}

/** The same in a table's cell: `+12 %`, `−5 %`, `same`, `×14`, `new`, and nothing where there was none both times. */
export function shortChange(now: number, before: number): string {
  if (before === 0) return now === 0 ? '' : 'new'
  if (now === before) return 'same'
  if (now >= 10 * before) return `×${Math.round(now / before).toLocaleString('en-US')}`
  const percent = Math.round((100 * Math.abs(now - before)) / before)
  return `${now > before ? '+' : '−'}${percent === 0 ? '<1' : percent} %`
}
