/** A cookie of this page as it was written, or undefined. */
export function readCookie(name: string): string | undefined {
  const start = `${name}=`
  return document.cookie
    .split('; ')
    .find(pair => pair.startsWith(start))
    ?.slice(start.length)
}
