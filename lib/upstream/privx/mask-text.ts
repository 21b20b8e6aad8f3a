export const MASK = '***'

/** What is a credential by its form, wherever it turns up (contracts §5.4 lists where PrivX keeps such things). */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [^-]+-----[\s\S]*?(?:-----END [^-]+-----|$)/g, MASK],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, MASK],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/\b(ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+)\s+AAAA[\w+/=]+/g, `$1 ${MASK}`],
  [/\bS-1-5-21(?:-\d+)+/g, MASK],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${MASK}@`],
  [
    /\b((?:[\w-]*_)?(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|private[_-]?key|seed)\s*[=:]\s*)(?!\*\*\*)[^\s&,;"']+/gi,
    `$1${MASK}`,
  ],
]

/** The text without what looks like a credential inside it. */
export function maskText(text: string): string {
  return FORMS.reduce((rest, [form, replacement]) => rest.replace(form, replacement), text)
}

/** The names of §5.4's secrets, as they stand in JSON that could not be parsed. */
const JSON_SECRET =
  /("(?:passphrase|password|seed\w*|secret|host_certificate_raw|private_key|key|fingerprint|value|tls_certificate_trust_anchors|tls_trust_anchors|trust_anchors|access_token|refresh_token)"\s*:\s*)(?:"(?:[^"\\]|\\.)*(?:"|$)|\{[^}]*(?:\}|$))/gi

/** The start of a reply that is no JSON, or only half of it, fit to be shown. */
export function maskBrokenJson(text: string): string {
  return maskText(text.replace(JSON_SECRET, `$1"${MASK}"`))
}
