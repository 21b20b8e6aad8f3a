/**
 * Characters that are not seen or that change how others are: bidirectional controls, zero-width and invisible ones, line
 * separators, tags. Each can make a text look like another.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu
const CONTROL_PICTURES = 0x2400
const DELETE_PICTURE = '\u2421'

/** A text in which every control and invisible character is seen: `␛`, `␇`, `‹U+202E›`. A tab stays one. */
export function visible(text: string): string {
  let seen = ''
  let from = 0
  for (let index = 0; index < text.length; index++) {
    const picture = controlPicture(text.charCodeAt(index))
    if (picture === null) continue
    seen += text.slice(from, index) + picture
    from = index + 1
  }
  return (seen + text.slice(from)).replace(UNSEEN, named)
}

/** Without the characters that visible() would name, and with few marks on one letter: what a terminal's cell may hold. */
export function tame(text: string): string {
  return text.replace(UNSEEN, '').replace(/(\p{M}{6})\p{M}+/gu, '$1')
}

function controlPicture(code: number): string | null {
  if (code === 9) return null
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code)
  if (code === 0x7f) return DELETE_PICTURE
  return code >= 0x80 && code <= 0x9f ? named(String.fromCharCode(code)) : null
}

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
}
