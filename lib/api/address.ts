/**
 * Where a request came from, as far as it is known: the first address that the proxies before us name, else what Next says of
 * the socket. Without a proxy that sets it, it is what the caller claims.
 */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'direct'
}
