import { badParameters, Problem } from './problem'

/** Nothing that is sent here is long: a search, a few tags, a reason. */
const MOST_BYTES = 256 * 1024

/** The JSON body of a request, or undefined without one. @throws Problem 400, 413 */
export async function readBody(request: Request): Promise<unknown> {
  if (request.body === null) return undefined
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new Problem(413, 'Too large', `A body has at most ${MOST_BYTES} bytes.`)
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw badParameters([{ parameter: 'body', value: null, message: 'is not JSON' }])
  }
}
