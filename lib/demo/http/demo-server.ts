import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { World } from '../world/world'
import { createFaults, type FaultHandle } from './faults'
import { empty, html, type Reply, text } from './reply'
import { type DemoRequest, readBody } from './request'
import { createRequestLog, type RequestLog } from './request-log'
import { createRouter, type Route } from './router'
import { send } from './send'

/** One vendor's demo upstream, listening on loopback. */
export interface DemoServer {
  /** Without a trailing slash: what a `SourceConfig.baseUrl` holds, the vendor's prefix included. */
  readonly url: string
  readonly faults: FaultHandle
  readonly requests: RequestLog
  /** Ends open connections too. */
  close(): Promise<void>
}

export interface DemoServerOptions {
  /** 0 or absent: any free port. */
  readonly port?: number
}

/** What every vendor's `server.ts` exports as `start<Vendor>`. */
export type StartServer<O extends DemoServerOptions = DemoServerOptions> = (
  world: World,
  options?: O,
) => Promise<DemoServer>

/** What a vendor's server is made of. */
export interface ServerPlan {
  /** Names the server in its fault stream. */
  readonly name: string
  readonly routes: readonly Route[]
  /** Part of the base URL: `/v1` for Mobilerun. Routes carry it too. */
  readonly basePath?: string
  /** The vendor's own words for an unknown path and a wrong method. */
  readonly notFound?: (request: DemoRequest) => Reply
  /** Runs before the route; a reply ends the request (authentication, rate limits). */
  readonly guard?: (request: DemoRequest) => Reply | null
  /** The vendor's own body of an error that is switched on without one. */
  readonly errorReply?: (code: number) => Reply
  /** Headers of every reply, asked for after it was made. */
  readonly headers?: () => Readonly<Record<string, string>>
}

const PAGE_INSTEAD =
  '<!doctype html><html><head><title>Maintenance</title></head><body>Back soon.</body></html>'

/** Starts a server on 127.0.0.1. Rejects when the port is taken. */
export async function startDemoServer(
  world: World,
  plan: ServerPlan,
  options: DemoServerOptions = {},
): Promise<DemoServer> {
  const faults = createFaults(`${world.seed} ${plan.name}`)
  const requests = createRequestLog()
  const router = createRouter(plan.routes)

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? '/', 'http://demo.invalid')
    const path = url.pathname
    const method = message.method ?? 'GET'
    const log = (status: number) => requests.add(method, `${path}${url.search}`, status)
    const body = await readBody(message)
    const wait = faults.delayMs()
    if (wait > 0) await delay(wait, undefined, { ref: false })
    if (faults.fires('reset', path)) {
      log(0)
      message.socket.destroy()
      return
    }
    const nowMs = world.now() + faults.settings.clockSkewMs
    const { match, allowed } = router.find(method, path)
    const request: DemoRequest = {
      method,
      path,
      params: match?.params ?? {},
      query: url.searchParams,
      headers: message.headers,
      body,
      nowMs,
      seenMs: nowMs - faults.settings.lateMs,
      faults,
    }
    const reply =
      faultReply(plan, faults, path) ??
      plan.guard?.(request) ??
      (match
        ? await match.route.handle(request)
        : (plan.notFound?.(request) ?? (allowed.length > 0 ? empty(405) : text(404, 'not found'))))
    log(reply.status)
    await send(response, reply, {
      headers: plan.headers?.() ?? {},
      cut: faults.fires('cutBody', path),
      nowMs,
    })
  }

  const server = createServer((message, response) => {
    answer(message, response).catch((error: unknown) => {
      // A handler that throws is a fault of the demo itself: say so instead of leaving the caller waiting.
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'content-type': 'text/plain' }).end(`demo server: ${String(error)}`)
    })
  })
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}${plan.basePath ?? ''}`,
    faults,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function faultReply(plan: ServerPlan, faults: FaultHandle, path: string): Reply | null {
  if (faults.fires('status', path)) {
    const fault = faults.settings.status
    const own = plan.errorReply?.(fault?.code ?? 500) ?? empty(fault?.code ?? 500)
    return { ...own, headers: { ...own.headers, ...fault?.headers }, body: fault?.body ?? own.body }
  }
  return faults.fires('html', path) ? html(200, PAGE_INSTEAD) : null
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
      else reject(new Error('the demo server has no port'))
    })
  })
}
