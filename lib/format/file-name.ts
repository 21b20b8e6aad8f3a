/** Bytes of UTF-8 that a name may have: file systems take 255, and browsers add to it (` (1)`, `.crdownload`). */
const MOST_BYTES = 180
/** What Windows takes for a device, with any extension. */
const DEVICE = /^(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
/** Control and format characters, those that turn the reading direction among them; but not the joiners that emoji and some scripts need. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\p{Noncharacter_Code_Point}]/gu
/** What Windows or a shell takes for something else. */
const FORBIDDEN = /[<>:"|?*]/g

const utf8 = new TextEncoder()

/**
 * A file name that can be saved anywhere, made of whatever an upstream calls a file: its last path segment, without characters
 * that hide or turn others, without a leading dot or dash, no device of Windows, at most 180 bytes. Other scripts stay.
 * `otherwise` (itself safe) where nothing is left.
 */
export function safeFileName(name: string | null, otherwise: string): string {
  const segment = (name ?? '')
    .normalize('NFC')
    .replace(UNSEEN, '')
    .split(/[/\\]/)
    .findLast(part => /[^.\s]/.test(part))
  const clean = (segment ?? '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/^-/, '_')
  if (clean === '') return otherwise
  return shorten(DEVICE.test(clean) ? `_${clean}` : clean)
}

/**
 * The ending of a name after its last dot, in lower case without the dot; '' without one, and for what is too long to be one.
 * `tar.gz` counts as `gz`. The store's migration 006 has the same rule.
 */
export const extensionOf = (name: string): string =>
  /[^./\\]\.([^./\\\s]{1,16})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** Cut in the middle of the name, never in its extension or within a character. */
function shorten(name: string): string {
  if (utf8.encode(name).length <= MOST_BYTES) return name
  const extension = extensionOf(name)
  const ending = extension === '' ? '' : name.slice(-extension.length - 1)
  let room = MOST_BYTES - utf8.encode(`…${ending}`).length
  let stem = ''
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, name.length - ending.length))) {
    room -= utf8.encode(segment).length
    if (room < 0) break
    stem += segment
  }
  return `${stem.trimEnd()}…${ending}`
}
