import { json, type Reply } from '../../http/reply'
import type { DemoRequest } from '../../http/request'
import type { Route } from '../../http/router'
import { connectionAt, type PrivxContext, route } from '../context'
import { invalid, PrivxError } from '../errors'
import type { PrivxState } from '../evaluate'
import { type ChannelPlan, channelsOf } from '../trail/channels'
import { fileBytes, inPieces } from '../trail/file-bytes'
import { logLines } from '../trail/log'
import { shownTrail } from '../trail/shown-trail'
import type { WireFile } from '../trail/trail-object'

const CHANNEL = '/connection-manager/api/v1/connections/{id}/channel/{chan}'

/**
 * Files and logs of trails (contracts §5.2): a POST gives a handle (201), a GET with it streams. Only once the
 * connection has ended; ranges are not documented, so they are not served.
 */
export function downloadRoutes(context: PrivxContext): Route[] {
  const opened = (what: string, nowMs: number): Reply =>
    json(201, { session_id: context.handles.open(what, nowMs) })
  const checkHandle = (request: DemoRequest, what: string) => {
    if (!context.handles.isGood(request.params.session ?? '', what, request.nowMs))
      throw new PrivxError(404, 'NOT_FOUND', 'No such download session')
  }
  return [
    route(context, 'POST', `${CHANNEL}/log`, 'connections-trail', request => {
      const { state, channel } = endedChannel(context, request)
      return opened(`log ${state.plan.id} ${channel.id}`, request.nowMs)
    }),
    route(context, 'GET', `${CHANNEL}/log/{session}`, 'connections-trail', request => {
      const { state, channel } = endedChannel(context, request)
      checkHandle(request, `log ${state.plan.id} ${channel.id}`)
      const format = request.query.get('format') || 'jsonl'
      if (format !== 'jsonl') throw invalid('format', 'must be jsonl')
      const lines = logLines(context.world, state.plan, channel, {
        untilMs: state.trailMs,
        filter: request.query.get('filter') ?? '',
        minBytes: context.switches.logBytes.get(state.plan.id) ?? 0,
      })
      return { status: 200, headers: { 'content-type': 'application/jsonl' }, body: inPieces(lines) }
    }),
    route(context, 'POST', `${CHANNEL}/file/{file}`, 'connections-playback', request => {
      const { state, channel } = endedChannel(context, request)
      const file = fileOf(context, state, channel, request.params.file)
      return opened(`file ${state.plan.id} ${channel.id} ${file.id}`, request.nowMs)
    }),
    route(context, 'GET', `${CHANNEL}/file/{file}/{session}`, 'connections-playback', request => {
      const { state, channel } = endedChannel(context, request)
      const file = fileOf(context, state, channel, request.params.file)
      checkHandle(request, `file ${state.plan.id} ${channel.id} ${file.id}`)
      // What LENGTH_MISMATCH means: less is stored than was announced.
      const stored = file.status === 'LENGTH_MISMATCH' ? Math.floor(file.payload_size / 2) : file.payload_size
      const size = context.switches.files.get(file.id)?.sent ?? stored
      const headers = { 'content-type': 'application/octet-stream' }
      return { status: 200, headers, body: fileBytes(file.id, file.name, size) }
    }),
  ]
}

function endedChannel(
  context: PrivxContext,
  request: DemoRequest,
): { state: PrivxState; channel: ChannelPlan } {
  const state = connectionAt(context, request.params.id, request.seenMs)
  const trail = shownTrail(context, state)
  if (!trail) throw new PrivxError(404, 'NOT_FOUND', 'The connection has no trail')
  if (state.disconnectedMicros === null)
    throw new PrivxError(400, 'BAD_REQUEST', 'The trail can be read once the connection has ended')
  const isThere = trail.channels.some(({ id }) => id === request.params.chan)
  const channel = channelsOf(context.world, state.plan).find(({ id }) => id === request.params.chan)
  if (!isThere || !channel) throw new PrivxError(404, 'NOT_FOUND', 'No such channel')
  return { state, channel }
}

/** Throws `PrivxError` for a file that its status says cannot be had. */
function fileOf(context: PrivxContext, state: PrivxState, channel: ChannelPlan, id?: string): WireFile {
  const wire = shownTrail(context, state)?.channels.find(each => each.id === channel.id)
  const file = wire && [wire.protocol_file, ...wire.transferred_files].find(each => each.id === id)
  if (!file) throw new PrivxError(404, 'NOT_FOUND', 'No such file')
  if (file.status === 'PERMISSION_DENIED')
    throw new PrivxError(403, 'PERMISSION_DENIED', 'The file may not be read')
  if (file.status === 'MISSING') throw new PrivxError(404, 'NOT_FOUND', 'The file is missing')
  return file
}
