import { UpstreamError } from '../upstream-error'

/** Where a request goes: always the base URL's own origin, always below its path. */
export interface Target {
  readonly origin: string
  readonly path: string
}

/**
 * Joins path segments and a query to a base URL. Every segment is encoded and stands for exactly one segment: an
 * empty one, `.`, `..`, one with a slash (plain or already encoded) or with a control character is refused, so
 * nothing from outside can choose a host, climb, or start a new header.
 * @throws UpstreamError `rejected` for such a segment
 */
export function target(baseUrl: string, segments: readonly string[], query?: URLSearchParams): Target {
  const base = new URL(baseUrl)
  const path = segments.map(segment => {
    if (!isPlainSegment(segment))
      throw new UpstreamError(
        'rejected',
        'A part of the path is empty or holds characters that are not allowed there.',
      )
    return `/${encodeURIComponent(segment)}`
  })
  const search = query && query.size > 0 ? `?${query.toString()}` : ''
  return { origin: base.origin, path: `${base.pathname.replace(/\/+$/, '')}${path.join('')}${search}` }
}

/** Whether a text may be one path segment. */
export function isPlainSegment(segment: string): boolean {
  if (segment === '' || segment.length > 512 || /^\.+$/.test(segment)) return false
  if (/[/\\]|%2f|%5c|%2e/i.test(segment)) return false
  return !hasControl(segment) && !/\p{Surrogate}/u.test(segment)
}

const hasControl = (text: string) => [...text].some(c => c < ' ' || c === '\u007f')
