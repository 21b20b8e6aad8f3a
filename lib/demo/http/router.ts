import type { Reply } from './reply'
import type { DemoRequest } from './request'

export type Handler = (request: DemoRequest) => Reply | Promise<Reply>

export interface Route {
  readonly method: string
  /** `/connect/users/{id}/connections`; a `{name}` takes exactly one segment. */
  readonly path: string
  readonly handle: Handler
}

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route of a request. Fixed segments win over `{name}` ones, whatever the order of the list. */
export function createRouter(routes: readonly Route[]) {
  const compiled = routes
    .map(route => ({ route, segments: split(route.path) }))
    .sort((a, b) => names(a.segments) - names(b.segments))
  return {
    /** Null: no such path. `allowed` without a match: the path is there under other methods. */
    find(method: string, path: string): { match: Match | null; allowed: string[] } {
      const given = split(path)
      const allowed: string[] = []
      for (const { route, segments } of compiled) {
        const params = bind(segments, given)
        if (!params) continue
        if (route.method === method) return { match: { route, params }, allowed: [] }
        allowed.push(route.method)
      }
      return { match: null, allowed }
    },
  }
}

const split = (path: string) => path.split('/').filter(Boolean)
const nameOf = (segment: string) => /^\{(\w+)\}$/.exec(segment)?.[1]
const names = (segments: readonly string[]) => segments.filter(segment => nameOf(segment)).length

function bind(segments: readonly string[], given: readonly string[]): Record<string, string> | null {
  if (segments.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = decode(given[index] ?? '')
    const name = nameOf(segment)
    if (value === null) return null
    if (name) params[name] = value
    else if (segment !== value) return null
  }
  return params
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}
