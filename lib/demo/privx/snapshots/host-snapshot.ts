import type { Host } from '@/lib/demo/world/company'
import { stableUuid } from '../ids'
import { certificate, hostKey, passphrase } from '../secrets'
import { NO_TIME } from '../wire-time'

/** The port a host offers a service on. */
export const SERVICE_PORTS: Readonly<Record<Host['services'][number], number>> = {
  SSH: 22,
  RDP: 3389,
  VNC: 5900,
  WEB: 443,
  DB: 5432,
}

/** `target_host_data`: the host as PrivX knew it, whole, secrets in all the places they are known to be (contracts §5.4). */
export function hostSnapshot(host: Host, carrier: string, accessGroupId: string): Record<string, unknown> {
  return {
    id: host.id,
    common_name: host.name,
    addresses: [host.address, host.name],
    tags: host.tags,
    status: [
      { k: 'Status', v: 'RUNNING' },
      { k: 'StatusUpdated', v: '2026-01-12T06:30:00Z' },
    ],
    services: host.services.map(service => serviceOf(host, service, carrier)),
    principals: host.accounts.map(account => principalOf(host, account)),
    access_group_id: accessGroupId,
    source_id: stableUuid('privx host source'),
    external_id: `i-${host.id.replaceAll('-', '').slice(0, 17)}`,
    instance_id: '',
    cloud_provider: 'AWS',
    cloud_provider_region: 'eu-central-1',
    zone: 'eu-central-1a',
    scope: [],
    host_type: 't3.medium',
    host_classification: '',
    organization: '',
    organizational_unit: '',
    distinguished_name: '',
    contact_address: '',
    comment: '',
    user_message: '',
    deployable: false,
    tofu: true,
    toch: false,
    stand_alone_host: false,
    audit_enabled: true,
    disabled: 'FALSE',
    password_rotation_enabled: host.accounts.length > 1,
    host_certificate: null,
    host_certificate_raw: certificate(`host ${host.id}`),
    ssh_host_public_keys: [hostKey(host.id)],
    session_recording_options: { disable_clipboard_recording: false, disable_file_transfer_recording: false },
    created: '2024-02-19T10:15:00.120000Z',
    updated: '2026-01-12T06:30:00.442871Z',
    updated_by: stableUuid('privx admin'),
  }
}

function serviceOf(host: Host, service: Host['services'][number], carrier: string): Record<string, unknown> {
  const isWeb = service === 'WEB'
  return {
    service,
    address: isWeb ? `${carrier}/https://${host.address}:${SERVICE_PORTS.WEB}/` : host.address,
    port: SERVICE_PORTS[service],
    source: isWeb ? 'UI' : 'SCAN',
    status: 'UNKNOWN',
    status_updated: '2026-01-12T06:30:00Z',
    auth_type: isWeb ? 'AUTOMATIC' : '',
    use_for_password_rotation: false,
    ssh_tunnel_port: 0,
    use_plaintext_vnc: false,
    login_page_url: '',
    login_request_url: isWeb ? `https://${host.address}/login` : '',
    login_request_password_property: '',
    username_field_name: isWeb ? 'user' : '',
    password_field_name: isWeb ? 'secret' : '',
    allowed_domains: null,
    browser: isWeb ? 'default' : '',
    kiosk_mode: false,
    enable_urlbar: false,
    enable_navibar: false,
    enable_devtools: false,
    enable_popups: false,
    enable_web_compatibility_mode: false,
    allow_modified_web_params: isWeb,
    timezone: '',
    idle_time_limit: 0,
    web_x11_backend: '',
    service_version: '',
    certificate_template: '',
    db:
      service === 'DB'
        ? {
            protocol: 'postgres',
            tls_certificate_validation: 'STRICT',
            tls_certificate_trust_anchors: certificate(`anchors ${host.id}`),
            audit_skip_bytes: 0,
          }
        : {},
    use_legacy_cipher_suites: false,
    tls_min_version: '',
    tls_max_version: '',
    rds_type: '',
    rds_lb: {},
    rds_broker: {},
    created: NO_TIME,
    updated: NO_TIME,
  }
}

function principalOf(host: Host, account: string): Record<string, unknown> {
  return {
    principal: account,
    passphrase: passphrase(`${host.id} ${account}`),
    rotate: false,
    use_for_password_rotation: false,
    use_user_account: false,
    username_attribute: '',
    source: 'UI',
    roles: host.roles,
    applications: [],
    service_options: {
      ssh: { shell: true, exec: true, file_transfer: true, x11: true, tunnels: true, other: true },
    },
    command_restrictions: { enabled: false, default_whitelist: {}, whitelists: [] },
  }
}
