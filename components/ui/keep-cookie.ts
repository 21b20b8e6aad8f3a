const YEAR_SECONDS = 31_536_000

/**
 * Keeps a preference of this browser where the server can read it before the first paint; null forgets it.
 * Not by `cookieStore`: that exists in secure contexts only, and a console in a LAN may be plain HTTP.
 */
export function keepCookie(name: string, value: string | null): void {
  const life = value === null ? 'max-age=0' : `max-age=${YEAR_SECONDS}`
  Reflect.set(document, 'cookie', `${name}=${value ?? ''}; path=/; samesite=lax; ${life}`)
}
