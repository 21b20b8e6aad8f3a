import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'

export interface LocalServer {
  readonly url: string
  /** `METHOD path` of every request, in order. */
  readonly requests: string[]
  close(): Promise<void>
}

export type Handler = (request: IncomingMessage, response: ServerResponse, number: number) => void

/** A server on loopback whose handler is told the request's number, from 0. With `tls` it speaks HTTPS. */
export async function localServer(
  handler: Handler,
  tls?: { readonly key: string; readonly cert: string },
): Promise<LocalServer> {
  const requests: string[] = []
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`)
    handler(request, response, requests.length - 1)
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Answers each request with the next of these; the last one stays. */
export function inTurn(...handlers: readonly Handler[]): Handler {
  return (request, response, number) =>
    handlers[Math.min(number, handlers.length - 1)]?.(request, response, number)
}

export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text)
  }
}
