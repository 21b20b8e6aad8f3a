import type { Operation } from '@/components/data/source-replies'

/** What the form holds: text as typed, '' for what is left out. */
export interface CallDraft {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: string
}

export const EMPTY_DRAFT: CallDraft = { path: {}, query: {}, body: '' }

/** The request's path and query below the source; a path parameter that is not filled in stays as `{name}`. */
export function requestPath({ path }: Pick<Operation, 'path'>, draft: CallDraft): string {
  const filled = path.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = draft.path[name] ?? ''
    return value === '' ? place : encodeURIComponent(value)
  })
  const query = new URLSearchParams(Object.entries(draft.query).filter(([, value]) => value !== ''))
  return query.size > 0 ? `${filled}?${query}` : filled
}

/** Where Trailgrid's own proxy answers this request. */
export function proxyPath(source: string, operation: Pick<Operation, 'path'>, draft: CallDraft): string {
  return `/api/upstream/${encodeURIComponent(source)}${requestPath(operation, draft)}`
}

interface Command {
  readonly method: string
  readonly url: string
  /** The value of `authorization` as the shell is to fill it in; null for none. */
  readonly authorization: string | null
  readonly body: string
}

/** A request as a curl command for a POSIX shell. Nothing that was typed can leave its quotes. */
export function curlOf({ method, url, authorization, body }: Command): string {
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    ...(authorization === null ? [] : [`-H "authorization: ${authorization}"`]),
    ...(body === '' ? [] : [`-H 'content-type: application/json'`, `--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ')
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** Whether it changes something at the vendor, so that it is not sent by a slip. */
export function changesSomething({ method, access }: Pick<Operation, 'method' | 'access'>): boolean {
  if (method === 'GET') return false
  return method !== 'POST' || access === 'terminate' || access === 'manage' || access === 'admin'
}

/** What keeps the draft from being sent; null when nothing does. */
export function mistakeInBody(body: string): string | null {
  if (body.trim() === '') return null
  try {
    JSON.parse(body)
    return null
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}
