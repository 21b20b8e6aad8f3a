import { toInstant } from '@/lib/clock'
import { empty, json } from '../../http/reply'
import type { Route } from '../../http/router'
import { DAY } from '../../world/timeline'
import { jsonBody, type PrivxContext, route } from '../context'
import { invalid, PrivxError } from '../errors'
import { stableUuid } from '../ids'
import { certificate } from '../secrets'
import { readTime } from '../wire-time'

const PATH = '/connection-manager/api/v1/ueba'

type Dataset = Record<string, unknown> & { readonly id: string }

/** Behaviour analytics (contracts §5.2, UEBA): settings and data sets are kept, training is done at once. */
export function uebaRoutes(context: PrivxContext): Route[] {
  const { seed } = context.world
  let made = 0
  let analyzing: string | null = null
  let configuration: Record<string, unknown> = {
    address: 'ueba.corp.example:8443',
    trust_anchors: certificate('ueba'),
  }
  let settings: Record<string, unknown> = { action: 'LOG', threshold: 0.98 }
  const datasets = new Map<string, Dataset>()
  const first = makeDataset(stableUuid(`${seed} ueba dataset`), {}, context.world.now() - 20 * DAY)
  datasets.set(first.id, first)
  const at = (id: string | undefined): Dataset => {
    const dataset = datasets.get(id ?? '')
    if (!dataset) throw new PrivxError(404, 'NOT_FOUND', 'No such data set')
    return dataset
  }
  const view = (path: string, handle: Route['handle']) =>
    route(context, 'GET', `${PATH}/${path}`, 'connections-view', handle)
  const change = (method: string, path: string, handle: Route['handle']) =>
    route(context, method, `${PATH}/${path}`, 'connections-manage', handle)

  return [
    view('configure', () => json(200, configuration)),
    change('POST', 'configure', request => {
      configuration = objectOf(request.body)
      return empty(200)
    }),
    view('anomaly-settings', () => json(200, settings)),
    change('POST', 'anomaly-settings', request => {
      settings = objectOf(request.body)
      return empty(200)
    }),
    change('POST', 'start-analyzing/{dataset}', request => {
      analyzing = at(request.params.dataset).id
      return empty(200)
    }),
    change('POST', 'stop-analyzing', () => {
      analyzing = null
      return empty(200)
    }),
    view('datasets', () => json(200, { count: datasets.size, items: [...datasets.values()] })),
    change('POST', 'datasets', request => {
      const dataset = makeDataset(
        stableUuid(`${seed} ueba dataset ${++made}`),
        objectOf(request.body),
        request.nowMs,
      )
      datasets.set(dataset.id, dataset)
      return json(201, { id: dataset.id })
    }),
    view('datasets/{id}', request => json(200, at(request.params.id))),
    change('PUT', 'datasets/{id}', request => {
      const { id, ...known } = at(request.params.id)
      datasets.set(id, { ...known, ...objectOf(request.body), id, updated: toInstant(request.nowMs) })
      return empty(200)
    }),
    change('DELETE', 'datasets/{id}', request => {
      datasets.delete(at(request.params.id).id)
      return empty(200)
    }),
    change('POST', 'train/{id}', request => {
      const dataset = at(request.params.id)
      const isActive = request.query.get('set_active_after_training') === 'true'
      const result = trainingResult(
        dataset.id,
        context.connections.select(null, request.seenMs).length,
        request.nowMs,
      )
      datasets.set(dataset.id, {
        ...dataset,
        is_active: isActive || dataset.is_active,
        last_training: toInstant(request.nowMs),
        training_results: [result],
      })
      return empty(200)
    }),
    route(context, 'POST', `${PATH}/query-connection-count`, 'connections-view', request => {
      const { start, end } = objectOf(request.body)
      const bound = (value: unknown, open: number, name: string): number => {
        if (value === undefined || value === null || value === '') return open
        const micros = typeof value === 'string' ? readTime(value) : null
        if (micros === null) throw invalid(name, 'must be an RFC 3339 date-time')
        return micros
      }
      const from = bound(start, Number.NEGATIVE_INFINITY, 'start')
      const to = bound(end, Number.POSITIVE_INFINITY, 'end')
      const states = context.connections.select(null, request.seenMs)
      const count = states.filter(({ connectedMicros: us }) => us >= from && us <= to).length
      return json(200, { count })
    }),
    change('POST', 'setup-script', request =>
      json(200, { id: context.handles.open('ueba script', request.nowMs) }),
    ),
    view('setup-script/{session}', request => {
      if (!context.handles.isGood(request.params.session ?? '', 'ueba script', request.nowMs))
        throw new PrivxError(404, 'NOT_FOUND', 'No such download session')
      const body = '#!/bin/sh\nset -e\necho "demo: nothing to set up"\n'
      return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body }
    }),
    view('status', () => json(200, { status: 'OK', status_message: '' })),
    view('status/internal', request =>
      json(200, {
        training_status: 'IDLE',
        inference_status: analyzing ? 'RUNNING' : 'STOPPED',
        dataset_id: analyzing ?? '',
        instances: analyzing
          ? [
              {
                id: stableUuid(`${seed} ueba instance`),
                feature_config_name: 'default',
                status: 'RUNNING',
                created: toInstant(Math.floor(request.nowMs / DAY) * DAY),
              },
            ]
          : [],
      }),
    ),
  ]
}

function objectOf(text: string): Record<string, unknown> {
  const body = jsonBody(text)
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body }
  throw new PrivxError(400, 'BAD_REQUEST', 'Request body is not a JSON object')
}

/** A data set object of contracts §5.4. */
function makeDataset(id: string, given: Record<string, unknown>, nowMs: number): Dataset {
  return {
    is_active: false,
    use_for_inference_once_trained: false,
    time_range_settings: { start: toInstant(nowMs - 30 * DAY), end: toInstant(nowMs), exclude: [] },
    training_results: [],
    comment: '',
    ...given,
    id,
    created: toInstant(nowMs),
    created_by: stableUuid('privx admin'),
    updated: toInstant(nowMs),
    updated_by: stableUuid('privx admin'),
  }
}

function trainingResult(datasetId: string, connections: number, nowMs: number): Record<string, unknown> {
  return {
    dataset_id: datasetId,
    created: toInstant(nowMs),
    feature_config_name: 'default',
    status: 'SUCCESS',
    error_code: '',
    error_details: '',
    num_connections: connections,
    mean: 0.041,
    std: 0.017,
    quantile_99: 0.094,
    quantile_999: 0.131,
    training_log: '',
    training_dataset_loss: [0.31, 0.12, 0.06, 0.043],
    validation_dataset_loss: [0.33, 0.14, 0.07, 0.049],
    validation_dataset_histogram: { hist: [12, 40, 21, 6, 1], bin_edges: [0, 0.03, 0.06, 0.09, 0.12, 0.15] },
  }
}
