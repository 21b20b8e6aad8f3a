import { Problem } from './problem'

/** 409: what is to be changed is no longer what was seen. `present` is what it is now, for whoever has to decide anew. */
export class Conflict extends Problem {
  constructor(
    detail: string,
    readonly present: unknown,
  ) {
    super(409, 'Changed meanwhile', detail)
  }

  override toResponse(): Response {
    const { status, title, detail, present } = this
    return Response.json(
      { type: 'about:blank', title, status, detail, present },
      { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
    )
  }
}
