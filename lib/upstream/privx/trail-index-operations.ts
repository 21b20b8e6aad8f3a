import * as z from 'zod'
import type { Operation } from '../connector'
import { bodyTexts, bodyTime, idPath, json, pageOf, pageParameters, sortdir } from './operation-parts'
import { INDEX_PAGE, INDEX_STATUS, STATUS } from './reply-rules'
import { wireSlice } from './wire'

const TRAIL_INDEX = '/trail-index/api/v1'

const indexStatus = z.looseObject({ connection_id: z.string().nullish(), status: z.string().nullish() })
const position = z.number().int().nonnegative().optional()

const searchBody = z.strictObject({
  connection_id: z.string().max(500).optional(),
  channel_id: z.string().max(500).optional(),
  protocol: z.string().max(100).optional(),
  keywords: z.string().max(500).optional(),
  start_time: bodyTime.optional(),
  end_time: bodyTime.optional(),
  start_position: position,
  end_position: position,
})

/** The index of recorded trails, beside the connection manager (contracts §5.2, neighbours). */
export const TRAIL_INDEX_OPERATIONS: readonly Operation[] = [
  {
    id: 'getTrailIndexStatus',
    method: 'GET',
    path: `${TRAIL_INDEX}/status`,
    summary: 'Status of the trail index',
    access: 'list',
    parameters: {},
    ...json(z.looseObject({ version: z.string().nullish(), status: z.string().nullish() }), STATUS),
  },
  {
    id: 'getIndexStatus',
    method: 'GET',
    path: `${TRAIL_INDEX}/index/{id}/status`,
    summary: 'Whether one connection is indexed',
    access: 'trail',
    parameters: { path: idPath('id', 'Id of the connection.') },
    ...json(indexStatus, INDEX_STATUS),
  },
  {
    id: 'getIndexStatuses',
    method: 'POST',
    path: `${TRAIL_INDEX}/index/status`,
    summary: 'Whether connections are indexed',
    access: 'trail',
    parameters: { body: bodyTexts },
    ...json(z.array(indexStatus), INDEX_STATUS),
  },
  {
    id: 'startIndexing',
    method: 'POST',
    path: `${TRAIL_INDEX}/index/start`,
    summary: 'Index connections',
    access: 'manage',
    parameters: { body: bodyTexts },
    ...json(z.array(indexStatus).nullable(), INDEX_STATUS),
  },
  {
    id: 'searchTrails',
    method: 'POST',
    path: `${TRAIL_INDEX}/index/search`,
    summary: 'Search what was recorded',
    access: 'trail',
    parameters: { query: z.strictObject({ ...pageParameters, sortdir }), body: searchBody },
    ...json(pageOf(wireSlice), INDEX_PAGE),
  },
]
