import { UpstreamError } from '../upstream-error'

/**
 * A body as text, counted while it comes in.
 * @throws UpstreamError `too-large` as soon as it is longer than `maxBytes`; whatever the body throws when it is cut
 */
export async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.byteLength
    if (size > maxBytes)
      throw new UpstreamError('too-large', `The reply is larger than ${Math.floor(maxBytes / 1024)} KiB.`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces, size).toString('utf8')
}

/** The first `maxBytes` of an error's body; the rest is never read. What cannot be read is left out. */
export async function readStart(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  maxBytes: number,
): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for await (const piece of body) {
      pieces.push(piece)
      size += piece.byteLength
      if (size >= maxBytes) break
    }
  } catch {
    // The status says enough.
  }
  body.destroy()
  return Buffer.concat(pieces).subarray(0, maxBytes).toString('utf8')
}

/**
 * Parses a JSON reply; an empty one is null.
 * @throws UpstreamError `malformed` with the (redacted) start of the body: for a web page, and for broken JSON
 */
export function parseJson(
  text: string,
  contentType: string | undefined,
  status: number,
  excerpt: (text: string) => string,
): unknown {
  if (text.trim() === '') return null
  if (/^text\/html|^application\/xhtml/i.test(contentType ?? '') || /^\s*<(!doctype|html)/i.test(text))
    throw new UpstreamError('malformed', 'It answered with a web page in place of JSON.', {
      status,
      excerpt: excerpt(text),
    })
  try {
    return JSON.parse(text)
  } catch {
    throw new UpstreamError('malformed', 'It answered with something that is not JSON.', {
      status,
      excerpt: excerpt(text),
    })
  }
}
