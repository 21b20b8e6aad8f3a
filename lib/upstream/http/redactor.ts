const MASK = '***'

/** Names whose values are secrets in any vendor's text. */
const NAMES =
  'authorization|proxy-authorization|password|passphrase|passwd|secret|client_?secret|token|access_?token|refresh_?token|id_?token|api_?key|private_?key|cookie|set-cookie'
const JSON_PAIR = new RegExp(`("(?:[\\w-]*(?:${NAMES}))"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*("|$)`, 'gi')
const FORM_PAIR = new RegExp(`\\b((?:${NAMES})=)[^&\\s"'<>]+`, 'gi')
const SCHEME = /\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi

/** Takes credentials out of text that is shown or logged. */
export interface Redactor {
  (text: string): string
  /** Learns a secret that was handed out later, such as a token. The newest 16 are kept. */
  learn(secret: string): void
}

/**
 * A redactor for one source: its configured secrets in every spelling they travel in (plain, URL-encoded, base64,
 * JSON), tokens learnt later, and whatever looks like a credential.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const fixed = secrets.flatMap(spellings)
  const learnt: string[] = []
  const redact = (text: string) => {
    const masked = [...fixed, ...learnt].reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
    return masked
      .replace(JSON_PAIR, `$1"${MASK}$2`)
      .replace(FORM_PAIR, `$1${MASK}`)
      .replace(SCHEME, `$1 ${MASK}`)
  }
  return Object.assign(redact, {
    learn: (secret: string) => {
      if (secret.length < 4 || learnt.includes(secret)) return
      learnt.push(secret)
      if (learnt.length > 16) learnt.shift()
    },
  })
}

/** Shorter ones would blank out ordinary words. */
function spellings(secret: string): string[] {
  if (secret.length < 4) return []
  const all = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ]
  return [...new Set(all)].sort((a, b) => b.length - a.length)
}
