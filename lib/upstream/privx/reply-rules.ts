import type { Keep } from './keep'
import { CONNECTION } from './redact'

/*
 * The allow-lists of every reply but the connection itself (`redact.ts`): contracts §5.2 and §5.4.
 */

export const CONNECTION_PAGE = { count: true, items: CONNECTION } satisfies Keep

export const STATUS = {
  variant: true,
  version: true,
  api_version: true,
  status: true,
  status_message: true,
  app_id: true,
  'server-mode': true,
  status_details: { k: true, v: true },
  start_time: true,
} satisfies Keep

/** A handle opens one download; who may have the download may have it. */
export const HANDLE = { session_id: true } satisfies Keep

export const ACCESS_ROLE = { id: true, name: true, added: true } satisfies Keep

/** Tags are the words of who set them: shown as they are, as in the list. */
export const TAG_PAGE = { count: true, items: 'verbatim' } satisfies Keep

export const INDEX_STATUS = { connection_id: true, status: true } satisfies Keep

export const INDEX_EXTRA = {
  command: 'verbatim',
  pty: true,
  http_method: true,
  http_host: true,
  http_path: 'verbatim',
  http_url: 'verbatim',
  http_status: true,
  http_status_code: true,
  http_version: true,
  http_content_type: true,
  http_content_length: true,
} satisfies Keep

/** What was recorded is shown as it was recorded: who may read a trail reads it whole. */
export const INDEX_PAGE = {
  count: true,
  items: {
    connection_id: true,
    channel_id: true,
    connection_type: true,
    type: true,
    protocol: true,
    timestamp: true,
    position: true,
    content: 'verbatim',
    extra: INDEX_EXTRA,
  },
} satisfies Keep

/** Login sessions; their tokens are not part of them. */
const SESSION = {
  id: true,
  user_id: true,
  source_id: true,
  domain: true,
  username: true,
  remote_addr: true,
  user_agent: true,
  type: true,
  parent_session_id: true,
  created: true,
  updated: true,
  expires: true,
  token_expires: true,
  logged_out: true,
  current: true,
} satisfies Keep
export const SESSION_PAGE = { count: true, items: SESSION } satisfies Keep

export const UEBA_CONFIGURATION = {
  address: true,
  trust_anchors: true,
  trust_anchors_info: {
    subject: true,
    issuer: true,
    serial: true,
    not_before: true,
    not_after: true,
    dns_names: true,
    email_addresses: true,
    ip_addresses: true,
    uris: true,
    fingerprint_sha1: true,
    fingerprint_sha256: true,
  },
} satisfies Keep

export const UEBA_ANOMALY_SETTINGS = { action: true, threshold: true } satisfies Keep

export const UEBA_DATASET = {
  id: true,
  last_training: true,
  is_active: true,
  use_for_inference_once_trained: true,
  time_range_settings: { start: true, end: true, exclude: { start: true, end: true } },
  training_results: {
    dataset_id: true,
    created: true,
    feature_config_name: true,
    status: true,
    error_code: true,
    error_details: true,
    num_connections: true,
    mean: true,
    std: true,
    quantile_99: true,
    quantile_999: true,
    training_log: true,
    training_dataset_loss: true,
    validation_dataset_loss: true,
    validation_dataset_histogram: { hist: true, bin_edges: true },
  },
  created: true,
  created_by: true,
  updated: true,
  updated_by: true,
  comment: true,
} satisfies Keep
export const UEBA_DATASET_PAGE = { count: true, items: UEBA_DATASET } satisfies Keep

export const UEBA_STATUS = {
  ...STATUS,
  training_status: true,
  inference_status: true,
  dataset_id: true,
  instances: { id: true, feature_config_name: true, status: true, created: true },
} satisfies Keep
