import { type Keep, keep } from './keep'

/*
 * The allow-lists of the two snapshots that hold secrets. Fields: recorded samples and the vendor's own client models
 * (contracts §5.4). Left out on purpose: `principals[].passphrase`, `host_certificate_raw`, the key and fingerprint of
 * `ssh_host_public_keys` (how many there are stays visible), `services[].db.tls_certificate_trust_anchors`, arguments of
 * `applications`, `mfa.seed`, and the value of attributes that may identify or authenticate.
 */

const ROLE = { id: true, name: true, deleted: true } satisfies Keep
const HANDLE = { id: true, name: true, deleted: true } satisfies Keep

/** Directory attributes whose value is not shown: `windows_sid` (contracts §5.4), and what names a secret. */
const HIDDEN_ATTRIBUTE = /sid$|pass|pwd|secret|token|seed|otp|\bpin\b|key|credential|certificate|hash/i

function attribute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(attribute).filter(entry => entry !== undefined)
  const named = keep(value, { key: true, value: true })
  if (typeof named !== 'object' || named === null || !('key' in named)) return undefined
  const { key } = named
  return typeof key !== 'string' || HIDDEN_ATTRIBUTE.test(key) ? { key } : named
}

export const USER = {
  id: true,
  display_name: true,
  principal: true,
  full_name: true,
  email: true,
  source: true,
  source_type: true,
  source_user_id: true,
  distinguished_name: true,
  unix_account: true,
  windows_account: true,
  tags: true,
  roles: {
    id: true,
    name: true,
    explicit: true,
    implicit: true,
    system: true,
    deleted: true,
    grant_type: true,
    permissions: true,
    access_group_id: true,
    context: {
      enabled: true,
      validity: true,
      start_time: true,
      end_time: true,
      timezone: true,
      ip_masks: true,
    },
  },
  attributes: attribute,
  permissions: true,
  mfa: { status: true, mobile_mfa_status: true },
  created: true,
  updated: true,
  RefreshTimestamp: true,
} satisfies Keep

const SERVICE = {
  service: true,
  address: true,
  port: true,
  source: true,
  status: true,
  status_updated: true,
  realm: true,
  auth_type: true,
  use_for_password_rotation: true,
  ssh_tunnel_port: true,
  use_plaintext_vnc: true,
  login_page_url: true,
  login_request_url: true,
  login_request_password_property: true,
  username_field_name: true,
  password_field_name: true,
  allowed_domains: true,
  browser: true,
  kiosk_mode: true,
  enable_urlbar: true,
  enable_navibar: true,
  autohide_navibar: true,
  enable_devtools: true,
  enable_popups: true,
  enable_web_compatibility_mode: true,
  allow_modified_web_params: true,
  timezone: true,
  idle_time_limit: true,
  web_x11_backend: true,
  service_version: true,
  protocol_version: true,
  latency_in_microseconds: true,
  certificate_template: true,
  db: { protocol: true, tls_certificate_validation: true, audit_skip_bytes: true },
  use_legacy_cipher_suites: true,
  tls_min_version: true,
  tls_max_version: true,
  rds_type: true,
  created: true,
  updated: true,
} satisfies Keep

const SWITCHES = {
  shell: true,
  exec: true,
  file_transfer: true,
  tunnels: true,
  x11: true,
  other: true,
  audio: true,
  clipboard: true,
  max_bytes_upload: true,
  max_bytes_download: true,
} satisfies Keep

const PRINCIPAL = {
  principal: true,
  target_domain: HANDLE,
  source: true,
  roles: ROLE,
  rotate: true,
  use_for_password_rotation: true,
  use_user_account: true,
  username_attribute: true,
  applications: { name: true, application: true, working_directory: true },
  service_options: { ssh: SWITCHES, rdp: SWITCHES, web: SWITCHES, vnc: SWITCHES, db: SWITCHES },
  command_restrictions: {
    enabled: true,
    rshell_variant: true,
    default_whitelist: HANDLE,
    whitelists: { whitelist: HANDLE, roles: ROLE },
    allow_no_match: true,
    audit_match: true,
    audit_no_match: true,
    banner: true,
  },
} satisfies Keep

export const HOST = {
  id: true,
  common_name: true,
  addresses: true,
  tags: true,
  status: { k: true, v: true },
  services: SERVICE,
  principals: PRINCIPAL,
  access_group_id: true,
  source_id: true,
  external_id: true,
  instance_id: true,
  cloud_provider: true,
  cloud_provider_region: true,
  zone: true,
  scope: true,
  host_type: true,
  host_classification: true,
  organization: true,
  organizational_unit: true,
  distinguished_name: true,
  contact_address: true,
  comment: true,
  user_message: true,
  deployable: true,
  tofu: true,
  toch: true,
  stand_alone_host: true,
  audit_enabled: true,
  disabled: true,
  deleted: true,
  password_rotation_enabled: true,
  host_certificate: {
    subject: true,
    issuer: true,
    serial: true,
    not_before: true,
    not_after: true,
    dns_names: true,
    email_addresses: true,
    ip_addresses: true,
    uris: true,
  },
  // Each becomes an empty object.
  ssh_host_public_keys: {},
  session_recording_options: { disable_clipboard_recording: true, disable_file_transfer_recording: true },
  created: true,
  updated: true,
  updated_by: true,
} satisfies Keep
