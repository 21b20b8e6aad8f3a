import * as z from 'zod'
import type { Operation } from '../connector'
import { flag, integer } from '../parameters'
import { bodyTime, CONNECTION_MANAGER, done, idPath, json, pageOf } from './operation-parts'
import {
  UEBA_ANOMALY_SETTINGS,
  UEBA_CONFIGURATION,
  UEBA_DATASET,
  UEBA_DATASET_PAGE,
  UEBA_STATUS,
} from './reply-rules'

const UEBA = `${CONNECTION_MANAGER}/ueba`
const datasetPath = idPath('id', 'Id of the dataset.')
const text = z.string().max(4_000)

const dataset = z.looseObject({ id: z.string() })
const configuration = z.looseObject({ address: z.string().nullish() })
const anomalySettings = z.looseObject({ action: z.string().nullish(), threshold: z.number().nullish() })
const created = z.looseObject({ id: z.string().nullish() })

const timeRange = z.strictObject({
  start: bodyTime.optional(),
  end: bodyTime.optional(),
  exclude: z.array(z.strictObject({ start: bodyTime, end: bodyTime })).optional(),
})
const datasetBody = z.strictObject({
  use_for_inference_once_trained: z.boolean().optional(),
  time_range_settings: timeRange.optional(),
  comment: text.optional(),
})

/**
 * PrivX's own anomaly detection (contracts §5.2). Left out: `setup-script`, a shell script with credentials of the
 * analysing server in it, which no allow-list can check.
 */
export const UEBA_OPERATIONS: readonly Operation[] = [
  {
    id: 'getUebaConfiguration',
    method: 'GET',
    path: `${UEBA}/configure`,
    summary: 'Where connections are analysed',
    access: 'admin',
    parameters: {},
    ...json(configuration, UEBA_CONFIGURATION),
  },
  {
    id: 'setUebaConfiguration',
    method: 'POST',
    path: `${UEBA}/configure`,
    summary: 'Set where connections are analysed',
    access: 'admin',
    parameters: {
      body: z.strictObject({ address: z.string().max(500), trust_anchors: z.string().max(100_000) }),
    },
    ...done,
  },
  {
    id: 'getUebaAnomalySettings',
    method: 'GET',
    path: `${UEBA}/anomaly-settings`,
    summary: 'What happens on an anomaly',
    access: 'admin',
    parameters: {},
    ...json(anomalySettings, UEBA_ANOMALY_SETTINGS),
  },
  {
    id: 'setUebaAnomalySettings',
    method: 'POST',
    path: `${UEBA}/anomaly-settings`,
    summary: 'Set what happens on an anomaly',
    access: 'admin',
    parameters: { body: z.strictObject({ action: z.string().max(100), threshold: z.number() }) },
    ...done,
  },
  {
    id: 'startUebaAnalysis',
    method: 'POST',
    path: `${UEBA}/start-analyzing/{id}`,
    summary: 'Start analysing with a dataset',
    access: 'admin',
    parameters: { path: datasetPath },
    ...done,
  },
  {
    id: 'stopUebaAnalysis',
    method: 'POST',
    path: `${UEBA}/stop-analyzing`,
    summary: 'Stop analysing',
    access: 'admin',
    parameters: {},
    ...done,
  },
  {
    id: 'listUebaDatasets',
    method: 'GET',
    path: `${UEBA}/datasets`,
    summary: 'Training datasets',
    access: 'admin',
    parameters: {},
    ...json(pageOf(dataset), UEBA_DATASET_PAGE),
  },
  {
    id: 'createUebaDataset',
    method: 'POST',
    path: `${UEBA}/datasets`,
    summary: 'Create a training dataset',
    access: 'admin',
    parameters: { body: datasetBody },
    ...json(created, { id: true }),
  },
  {
    id: 'getUebaDataset',
    method: 'GET',
    path: `${UEBA}/datasets/{id}`,
    summary: 'One training dataset',
    access: 'admin',
    parameters: {
      path: datasetPath,
      query: z.strictObject({
        logs: flag({ description: 'With the training log.' }).optional(),
        bin_count: integer({ min: 1, max: 1_000 }, { description: 'Bins of the histogram.' }).optional(),
      }),
    },
    ...json(dataset, UEBA_DATASET),
  },
  {
    id: 'updateUebaDataset',
    method: 'PUT',
    path: `${UEBA}/datasets/{id}`,
    summary: 'Change a training dataset',
    access: 'admin',
    parameters: { path: datasetPath, body: datasetBody },
    ...done,
  },
  {
    id: 'deleteUebaDataset',
    method: 'DELETE',
    path: `${UEBA}/datasets/{id}`,
    summary: 'Delete a training dataset',
    access: 'admin',
    parameters: { path: datasetPath },
    ...done,
  },
  {
    id: 'trainUebaDataset',
    method: 'POST',
    path: `${UEBA}/train/{id}`,
    summary: 'Train with a dataset',
    access: 'admin',
    parameters: {
      path: datasetPath,
      query: z.strictObject({
        set_active_after_training: flag({ description: 'Use it once it is trained.' }).optional(),
      }),
    },
    ...done,
  },
  {
    id: 'countUebaConnections',
    method: 'POST',
    path: `${UEBA}/query-connection-count`,
    summary: 'Connections in a time range',
    access: 'admin',
    parameters: { body: timeRange },
    ...json(z.looseObject({ count: z.number() }), { count: true }),
  },
  {
    id: 'getUebaStatus',
    method: 'GET',
    path: `${UEBA}/status`,
    summary: 'Status of the analysis',
    access: 'admin',
    parameters: {},
    ...json(z.unknown(), UEBA_STATUS),
  },
  {
    id: 'getUebaInternalStatus',
    method: 'GET',
    path: `${UEBA}/status/internal`,
    summary: 'Inner status of the analysis',
    access: 'admin',
    parameters: {},
    ...json(z.unknown(), UEBA_STATUS),
  },
]
