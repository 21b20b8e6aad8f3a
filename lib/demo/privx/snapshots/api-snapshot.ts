import type { ApiTarget, Estate } from '../estate'
import { certificate } from '../secrets'

/** `target_api_data` of a connection of another type: there, but empty (contracts §5.4). */
export const NO_API = {
  id: '',
  name: '',
  tags: null,
  access_group_id: '',
  roles: null,
  authorized_endpoints: null,
  unauthorized_endpoints: null,
  target_credential: {
    type: '',
    ephemeral_certificate_subject: '',
    ephemeral_certificate_san: '',
    ephemeral_certificate_template: '',
  },
  disabled: '',
  created: '',
  author: '',
} as const

/** `target_api_data`: the API target with its endpoints and the kind of its credential. */
export function apiSnapshot(estate: Estate, api: ApiTarget, accessGroupId: string): Record<string, unknown> {
  const isEphemeral = api.credential === 'ephemeral-certificate'
  const endpoint = (methods: readonly string[], paths: readonly string[]) => ({
    host: `${api.host}:${api.port}`,
    protocols: ['https'],
    methods,
    paths,
    allow_unauthenticated: false,
    nat_target_host: '',
  })
  return {
    id: api.id,
    name: api.name,
    comment: '',
    tags: ['api'],
    access_group_id: accessGroupId,
    roles: [{ id: accessGroupId, name: 'api-users', deleted: false }],
    authorized_endpoints: [endpoint(['GET', 'POST'], api.paths)],
    unauthorized_endpoints: [endpoint(['*'], ['/admin/*'])],
    tls_trust_anchors: certificate(`api ${api.id}`),
    tls_insecure_skip_verify: false,
    target_credential: {
      type: api.credential,
      ephemeral_certificate_subject: isEphemeral ? 'CN={{user.principal}}' : '',
      ephemeral_certificate_san: isEphemeral ? 'email:{{user.email}}' : '',
      ephemeral_certificate_template: isEphemeral ? 'api-client' : '',
    },
    disabled: api.disabled,
    audit_enabled: true,
    created: '2025-02-11T12:00:00Z',
    author: estate.administratorId,
    updated: '2025-09-30T16:44:10Z',
    updated_by: estate.administratorId,
  }
}
