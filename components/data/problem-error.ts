/** One mistake of a request, as problem+json reports it. */
export interface Problem {
  parameter: string
  value: string | null
  message: string
}

/** What the API answered instead of data (`application/problem+json`); status 0 means that nothing answered. */
export class ProblemError extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string | null
  readonly problems: readonly Problem[]
  /** What is there now, where a change met that of somebody else (409); else undefined. */
  readonly present: unknown

  constructor(
    status: number,
    title: string,
    detail: string | null,
    problems: readonly Problem[],
    present?: unknown,
  ) {
    super(detail ? `${title}: ${detail}` : title)
    this.name = 'ProblemError'
    this.status = status
    this.title = title
    this.detail = detail
    this.problems = problems
    this.present = present
  }
}

/** Reads an unsuccessful reply; one that is not problem+json still gives its status. */
export async function readProblem(reply: Response): Promise<ProblemError> {
  const body: unknown = await reply.json().catch(() => null)
  const fields = isRecord(body) ? body : {}
  const title = typeof fields.title === 'string' ? fields.title : `The server answered ${reply.status}`
  const detail = typeof fields.detail === 'string' ? fields.detail : null
  const errors = Array.isArray(fields.errors) ? fields.errors.filter(isProblem) : []
  return new ProblemError(reply.status, title, detail, errors, fields.present)
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isRecord(value) && typeof value.parameter === 'string' && typeof value.message === 'string'
