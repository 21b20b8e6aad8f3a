import { Agent, get, type IncomingMessage } from 'node:http'

/** What a request took, in ms, and what came back. */
export interface Timed {
  readonly status: number
  /** Between request and reply inside the console, as it says itself (`Server-Timing`); null when it does not. */
  readonly serverMs: number | null
  /** From sending to the first byte of the body, and to its last, as seen over loopback. */
  readonly firstByteMs: number
  readonly totalMs: number
  readonly bytes: number
  readonly headers: IncomingMessage['headers']
}

/** Asks one console over one connection that is kept open. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(readonly url: string) {}

  /** Asks and throws the body away as it comes. Throws on any status but 200, and when the body is cut. */
  time(path: string): Promise<Timed> {
    return this.#ask(path, () => undefined)
  }

  /** The JSON of a reply, and what it took. Throws on any status but 200. */
  async json<T>(path: string): Promise<{ body: T; timed: Timed }> {
    const chunks: Buffer[] = []
    const timed = await this.#ask(path, chunk => chunks.push(chunk))
    return { timed, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as T }
  }

  close(): void {
    this.#agent.destroy()
  }

  #ask(path: string, take: (chunk: Buffer) => void): Promise<Timed> {
    return new Promise((resolve, reject) => {
      const begun = performance.now()
      let hasReply = false
      const request = get(`${this.url}${path}`, { agent: this.#agent }, reply => {
        hasReply = true
        let bytes = 0
        let firstByteMs = 0
        reply.on('data', (chunk: Buffer) => {
          if (bytes === 0) firstByteMs = performance.now() - begun
          bytes += chunk.length
          take(chunk)
        })
        reply.on('error', reject)
        reply.on('end', () => {
          const { statusCode: status = 0, headers } = reply
          const totalMs = performance.now() - begun
          if (status === 200)
            resolve({ status, serverMs: serverMs(headers), firstByteMs, totalMs, bytes, headers })
          else reject(new Error(`${path} answered ${status}`))
        })
      })
      request.on('error', error => {
        // A connection that rested too long is closed by the console, at times just when it is used again.
        const isStale = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET' && !hasReply
        if (isStale) resolve(this.#ask(path, take))
        else reject(error)
      })
    })
  }
}

function serverMs(headers: IncomingMessage['headers']): number | null {
  const found = /(?:^|,\s*)app;dur=([\d.]+)/.exec(String(headers['server-timing'] ?? ''))
  return found ? Number(found[1]) : null
}
