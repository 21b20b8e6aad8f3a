import { hash, type KeyObject, sign, verify } from 'node:crypto'
import { publicKeyOf } from '@/lib/ledger/instance'
import { BUNDLE_FORM, type ManifestSignature } from './manifest'

/** Signs the bytes of a manifest. A checkpoint of the ledger never begins as a manifest does, so neither can pass as the other. */
export function signManifest(
  manifest: Uint8Array,
  { privateKey, publicKey }: { readonly privateKey: KeyObject; readonly publicKey: string },
): ManifestSignature {
  return {
    form: BUNDLE_FORM,
    algorithm: 'Ed25519',
    publicKey,
    signature: sign(null, manifest, privateKey).toString('hex'),
    manifestSha256: hash('sha256', manifest),
  }
}

/** Whether these very bytes were signed with the key that the signature names. Whose key it is, is another question. */
export function isManifestSigned(manifest: Uint8Array, signature: ManifestSignature): boolean {
  try {
    const key = publicKeyOf(signature.publicKey)
    return verify(null, manifest, key, Buffer.from(signature.signature, 'hex'))
  } catch {
    return false
  }
}

/** A short name of a key, to be compared by eye: SHA-256 of its 32 bytes in hex. */
export const keyFingerprint = (publicKey: string): string => hash('sha256', Buffer.from(publicKey, 'hex'))
