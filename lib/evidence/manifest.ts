import type { Instant } from '@/lib/schema/connection'

/** The form of a bundle: what is in it and how it is signed. A change that a verifier must know of is a new form. */
export const BUNDLE_FORM = 'trailgrid-evidence/1'

export const MANIFEST = 'manifest.json'
/** The last entry: without it the bundle was cut off. */
export const SIGNATURE = 'manifest.sig.json'

/** Where the content of an entry came from. */
export interface EntrySource {
  /** `upstream`: as its source sent it; `store`: as it is kept here; `trailgrid`: made here for this bundle. */
  readonly from: 'upstream' | 'store' | 'trailgrid'
  /** What it is, in words. */
  readonly what: string
}

/** One file of a bundle. */
export interface ManifestEntry {
  /** Its name in the ZIP. */
  readonly path: string
  readonly bytes: number
  /** SHA-256 of its bytes, in hex. */
  readonly sha256: string
  readonly source: EntrySource
  /** What its source calls it, character for character; null where it has no name there. */
  readonly originalName: string | null
  readonly channelId: string | null
  readonly fileId: string | null
  /** What its source says of it, in its own word; null where it says nothing. */
  readonly status: string | null
  /** False for what is less than it should be; `reason` says why. */
  readonly complete: boolean
  readonly reason: string | null
}

/** Something that belongs to the connection and is not in the bundle. */
export interface Missing {
  readonly what: string
  readonly originalName: string | null
  readonly channelId: string | null
  readonly fileId: string | null
  readonly status: string | null
  /** `not-chosen`: left out by whoever made the bundle; `unavailable`: it could not be had. */
  readonly kind: 'not-chosen' | 'unavailable'
  readonly reason: string
}

/** What a bundle says of itself. Its bytes are what is signed. */
export interface Manifest {
  readonly form: typeof BUNDLE_FORM
  readonly connection: { readonly source: string; readonly vendor: string; readonly id: string }
  readonly begunAt: Instant
  readonly finishedAt: Instant
  readonly madeBy: { readonly actor: string; readonly role: string }
  /** The request by which the ledger knows it. */
  readonly requestId: string
  /** Who signs: the instance of Trailgrid, and its Ed25519 key (raw, hex). */
  readonly instance: string
  readonly publicKey: string
  /** Every entry but the manifest and its signature, in the order of the ZIP. */
  readonly entries: readonly ManifestEntry[]
  readonly missing: readonly Missing[]
}

/** The content of `SIGNATURE`. */
export interface ManifestSignature {
  readonly form: typeof BUNDLE_FORM
  readonly algorithm: 'Ed25519'
  /** The raw 32 bytes in hex. */
  readonly publicKey: string
  /** Over the bytes of the manifest, 64 bytes in hex. */
  readonly signature: string
  /** SHA-256 of the bytes of the manifest, in hex. */
  readonly manifestSha256: string
}
