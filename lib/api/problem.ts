import { knownByName } from '@/lib/known-by-name'
import type { ParameterError } from '@/lib/query/query'

/** An answer that is not the one asked for: RFC 9457, with every mistaken parameter named (design §10). */
export class Problem extends Error {
  static override [Symbol.hasInstance] = knownByName('Problem')
  override readonly name = 'Problem'

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly ParameterError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
    /** What was not allowed, for a 403; null where no single action was. */
    readonly refused: string | null = null,
  ) {
    super(`${title}: ${detail}`)
  }

  toResponse(): Response {
    const { status, title, detail, errors } = this
    return Response.json(
      { type: 'about:blank', title, status, detail, ...(errors.length > 0 ? { errors } : {}) },
      {
        status,
        headers: { ...this.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
      },
    )
  }
}

/** 400: these parameters are wrong. */
export function badParameters(errors: readonly ParameterError[]): Problem {
  const names = [...new Set(errors.map(error => error.parameter))].join(', ')
  return new Problem(400, 'Bad request', `Not understood: ${names}.`, errors)
}

/** 404: also for what one may not know of. */
export function notFound(what: string): Problem {
  return new Problem(404, 'Not found', `There is no ${what}.`)
}
