/** How a list is shown, beside what it lists: in its address, but no part of its question. */
export interface ListShow {
  /** What the timeline's bars are as tall as; null for the number of rows. */
  readonly measure: 'bytes' | null
  /** The field whose values the timeline stacks; null for the screen's own, which also takes the place of one it cannot stack. */
  readonly by: string | null
  /** Whether the timeline is there; null as the width of the screen has it. */
  readonly timeline: 'on' | 'off' | null
  /** The page of the list, from 0: `page=7` is the seventh. */
  readonly page: number
}

export const SHOW_KEYS = ['measure', 'by', 'timeline', 'page'] as const

export const AS_UNASKED: ListShow = { measure: null, by: null, timeline: null, page: 0 }

/** As deep as an address may lead: a page of the offset that the API takes. */
const LAST_PAGE = 10_000_000

/** What an address says of it. A value that means nothing is as none: the rows are what one came for. */
export function readShow(parameters: URLSearchParams): ListShow {
  const timeline = parameters.get('timeline')
  const page = parameters.get('page') ?? ''
  return {
    measure: parameters.get('measure') === 'bytes' ? 'bytes' : null,
    by: parameters.get('by') || null,
    timeline: timeline === 'on' || timeline === 'off' ? timeline : null,
    page: /^[1-9]\d*$/.test(page) ? Math.min(Number(page), LAST_PAGE) - 1 : 0,
  }
}

/** Its parameters; none for what is as unasked. */
export function writeShow({ measure, by, timeline, page }: ListShow): URLSearchParams {
  const parameters = new URLSearchParams()
  if (measure !== null) parameters.set('measure', measure)
  if (by !== null) parameters.set('by', by)
  if (timeline !== null) parameters.set('timeline', timeline)
  if (page > 0) parameters.set('page', String(page + 1))
  return parameters
}
