import { type Keep, keep } from './keep'
import { HOST, USER } from './snapshot-rules'

/*
 * What of PrivX's objects may leave this room: the documented fields (seed 004, v43), and those that code and
 * recordings show (contracts §5.4), nothing else. A field that a later version adds is left out until somebody has
 * looked at it and put it here. Secrets inside snapshots (passphrases, certificates, host keys, the MFA seed, Windows
 * SIDs) are on no list, and `NEVER_KEPT` and `maskText` stand behind the lists.
 */

const ROLE = { id: true, name: true, deleted: true } satisfies Keep

const NETWORK = {
  id: true,
  name: true,
  dst: {
    selector: { ip: { start: true, end: true }, proto: true, port: { start: true, end: true } },
    // The page's tree has `src_nat` in here, its sample beside `dst`.
    nat: { addr: true, port: true, src_nat: true },
  },
  src_nat: true,
  integration_type: true,
  static_config: true,
  roles: ROLE,
  tags: true,
  comment: true,
  user_instructions: true,
  exclusive_access: true,
  disabled: true,
  created: true,
  author: true,
  updated: true,
  updated_by: true,
} satisfies Keep

const ENDPOINT = {
  host: true,
  protocols: true,
  methods: true,
  paths: true,
  allow_unauthenticated: true,
  nat_target_host: true,
} satisfies Keep

const API = {
  id: true,
  name: true,
  comment: true,
  tags: true,
  access_group_id: true,
  roles: ROLE,
  authorized_endpoints: ENDPOINT,
  unauthorized_endpoints: ENDPOINT,
  tls_trust_anchors: true,
  tls_insecure_skip_verify: true,
  target_credential: {
    type: true,
    ephemeral_certificate_subject: true,
    ephemeral_certificate_san: true,
    ephemeral_certificate_template: true,
  },
  disabled: true,
  audit_enabled: true,
  created: true,
  author: true,
  updated: true,
  updated_by: true,
} satisfies Keep

const FILE = {
  id: true,
  // Evidence: the name is shown as it was transferred.
  name: 'verbatim',
  offset: true,
  direction: true,
  open_time: true,
  close_time: true,
  payload_size: true,
  closed: true,
  status: true,
} satisfies Keep

const TRAIL = {
  connection_id: true,
  host_id: true,
  user_id: true,
  protocol: true,
  channels: {
    id: true,
    type: true,
    bytes_client_to_server: true,
    bytes_server_to_client: true,
    protocol_file: FILE,
    transferred_files: FILE,
  },
} satisfies Keep

export const CONNECTION = {
  id: true,
  proxy_id: true,
  type: true,
  mode: true,
  user_agent: true,
  authentication_method: true,
  user: { id: true, display_name: true },
  user_data: USER,
  user_roles: ROLE,
  target_host: { id: true, common_name: true },
  target_host_data: HOST,
  target_network_data: NETWORK,
  target_api_data: API,
  target_host_address: true,
  target_host_account: true,
  target_host_roles: ROLE,
  remote_address: true,
  connected: true,
  disconnected: true,
  duration: true,
  status: true,
  last_activity: true,
  bytes_in: true,
  bytes_out: true,
  force_disconnect: true,
  termination_reason: true,
  created: true,
  updated: true,
  updated_by: true,
  audit_enabled: true,
  access_group_id: true,
  session_id: true,
  keywords: true,
  trail_id: true,
  trail_removed: true,
  trail: TRAIL,
  index_status: true,
  access_roles: { added: true, id: true, name: true },
  // As in the list, where they are filtered by.
  tags: 'verbatim',
} satisfies Keep

/** One connection, fit for `native` and for a reply; an empty object for what is no object. */
export function redactConnection(record: unknown): Record<string, unknown> {
  const kept = keep(record, CONNECTION)
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept)
    ? (kept as Record<string, unknown>)
    : {}
}

const EXCERPT_CHARACTERS = 4_000

/** A record that could not be read, as text for the quarantine: its kind alone where it is no object. */
export function excerptOfRecord(record: unknown): string {
  if (typeof record !== 'object' || record === null || Array.isArray(record))
    return record === null ? 'null' : `(${Array.isArray(record) ? 'a list' : `a ${typeof record}`})`
  return JSON.stringify(keep(record, CONNECTION)).slice(0, EXCERPT_CHARACTERS)
}
