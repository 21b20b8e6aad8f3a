import { maskText } from './mask-text'

/**
 * An allow-list: what of a value may be kept. `true`: a scalar, with credentials inside text masked. `'verbatim'`: a
 * scalar as it is. An object: these fields of an object. A function: its answer. Where a list stands, each entry is
 * held against the same rule. Anything else is left out.
 */
export type Keep = true | 'verbatim' | { readonly [field: string]: Keep } | ((value: unknown) => unknown)

/** Names that no allow-list may let through, whatever it says (contracts §5.4). */
export const NEVER_KEPT: ReadonlySet<string> = new Set([
  'passphrase',
  'password',
  'secret',
  'seed',
  'seed_string',
  'private_key',
  'host_certificate_raw',
  'tls_certificate_trust_anchors',
  'winrm_host_certificate_trust_anchors',
  'client_secret',
  'oidc_client_secret',
  'access_token',
  'refresh_token',
  'id_token',
])

/** The part of `value` that the rule allows; undefined where nothing of it is allowed. */
export function keep(value: unknown, rule: Keep): unknown {
  if (typeof rule === 'function') return rule(value)
  if (value === null) return null
  if (Array.isArray(value)) return value.map(entry => keep(entry, rule)).filter(entry => entry !== undefined)
  if (typeof value === 'object')
    return typeof rule === 'object' ? keepFields(value as Record<string, unknown>, rule) : undefined
  if (typeof rule === 'object' || value === undefined) return undefined
  return typeof value === 'string' && rule === true ? maskText(value) : value
}

function keepFields(value: Record<string, unknown>, rule: { readonly [field: string]: Keep }) {
  const kept = Object.entries(rule).flatMap(([field, inner]) => {
    if (!Object.hasOwn(value, field) || NEVER_KEPT.has(field)) return []
    const part = keep(value[field], inner)
    return part === undefined ? [] : [[field, part] as const]
  })
  return Object.fromEntries(kept)
}
