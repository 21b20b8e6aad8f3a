/**
 * Whether a write comes from our own pages. Browsers say so in `Sec-Fetch-Site`; older ones by `Origin`. A request with
 * neither is no browser's, so no cookie was lent to it by another site.
 */
export function isSameOrigin(request: Request, publicUrl: string | null): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = request.headers.get('origin')
  if (origin === null) return true
  const own = publicUrl ? new URL(publicUrl).host : request.headers.get('host')
  return URL.canParse(origin) && new URL(origin).host === own
}
