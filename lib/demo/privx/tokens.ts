import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/** Seconds that an access token lives (contracts §5.1). */
export const TOKEN_SECONDS = 300

/** The head of a PKCS #8 Ed25519 private key; 32 bytes of key follow. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Issues and checks access tokens: real JWTs, signed with an Ed25519 key made from the seed. */
export function createTokens(seed: string) {
  const secret = createHash('sha256').update(`${seed} privx token key`).digest()
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, secret]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey)
  const head = encode({ alg: 'EdDSA', typ: 'JWT' })
  let issued = 0
  const revoked = new Set<string>()
  return {
    issue(subject: string, nowMs: number): string {
      const iat = Math.floor(nowMs / 1000)
      const claims = { iss: 'privx', sub: subject, iat, exp: iat + TOKEN_SECONDS, jti: String(++issued) }
      const signed = `${head}.${encode(claims)}`
      return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`
    },
    /** Its time is over from now on. */
    revoke(token: string): void {
      revoked.add(token)
    },
    /** Whether it was issued here and its time is not over. */
    isGood(token: string, nowMs: number): boolean {
      const [header, claims, signature] = token.split('.')
      if (header !== head || !claims || !signature || revoked.has(token)) return false
      const signed = Buffer.from(`${header}.${claims}`)
      if (!verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))) return false
      const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }
      return nowMs / 1000 < exp
    },
  }
}

export type Tokens = ReturnType<typeof createTokens>
