/**
 * The `content-disposition` of a download (RFC 6266): the name in ASCII for the old, and as it is for the others (RFC 8187).
 * @param name a safe file name
 */
export function attachment(name: string): string {
  // Some clients decode percent signs in the plain form, so it has none.
  const plain = name.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended(name)}`
}

/** Everything but RFC 8187's `attr-char`, percent-encoded. */
const extended = (name: string) =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
