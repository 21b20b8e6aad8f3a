import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const hash = (text: string) => createHash('sha256').update(text).digest()

/** The one-time admin link of a first start without `auth`: works once, and only in the process that printed it. */
export class OnceLink {
  #left: Buffer | null = null

  /** A new secret for the link; the one before it stops working. */
  issue(): string {
    const secret = randomBytes(24).toString('base64url')
    this.#left = hash(secret)
    return secret
  }

  /** True the first time the right secret is given, false ever after. */
  redeem(secret: string): boolean {
    if (!this.#left || !timingSafeEqual(this.#left, hash(secret))) return false
    this.#left = null
    return true
  }
}
