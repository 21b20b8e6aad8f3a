export const MASKED = '***'

/** Names that may hold a secret; rather one too many. */
const SECRET_NAME =
  /pass(?!ed|ing|ive)|secret|token(?!iz)|credential|cookie|authoriz|signature|mfa|otp|seed|(^|[^a-z])pin([^a-z]|$)|key(?!word|board)/i
/** Values that are credentials by their form: a JWT, a PEM block, an authorization header. */
const SECRET_VALUE = /^eyJ[\w-]+\.[\w-]+\.|-----BEGIN [A-Z ]+-----|^(Bearer|Basic) \S{8,}/

/**
 * A copy of a vendor's JSON in which nothing that looks like a secret is left. `documented` are names the contract
 * describes and that were looked at by a person: those are kept although they look like one (`apikeyId`).
 */
export function maskSecrets(value: unknown, documented: ReadonlySet<string> = NONE): unknown {
  if (typeof value === 'string') return SECRET_VALUE.test(value) ? MASKED : value
  if (Array.isArray(value)) return value.map(item => maskSecrets(item, documented))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, masked(name, inner, documented)]),
  )
}

function masked(name: string, value: unknown, documented: ReadonlySet<string>): unknown {
  const harmless = documented.has(name) || !SECRET_NAME.test(name)
  // A number, a flag or an absence gives nothing away.
  if (harmless || (typeof value !== 'string' && typeof value !== 'object') || value === null || value === '')
    return maskSecrets(value, documented)
  return MASKED
}

const NONE: ReadonlySet<string> = new Set()
