/** Bounds of ours: PrivX documents none. */
export const MOST_TAGS = 50
export const LONGEST_TAG = 100

/** A tag as it is kept: trimmed, without control characters. Null when nothing or too much is left. */
export function tidyTag(text: string): string | null {
  const tag = text
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return tag !== '' && tag.length <= LONGEST_TAG ? tag : null
}
