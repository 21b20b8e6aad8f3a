import { createHash, hash } from 'node:crypto'
import * as z from 'zod'
import { BundleFile, type ZipEntry } from './bundle-file'
import { BUNDLE_FORM, MANIFEST, type ManifestSignature, SIGNATURE } from './manifest'
import { isManifestSigned, keyFingerprint } from './signature'

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`))
/** As much of a manifest as is checked. What else it says is signed with it. */
const manifestSchema = z.looseObject({
  form: z.literal(BUNDLE_FORM),
  connection: z.looseObject({ source: z.string(), id: z.string() }),
  begunAt: z.string(),
  finishedAt: z.string(),
  madeBy: z.looseObject({ actor: z.string(), role: z.string() }),
  instance: z.string(),
  publicKey: hex(32),
  entries: z.array(
    z.looseObject({
      path: z.string(),
      bytes: z.number(),
      sha256: hex(32),
      complete: z.boolean(),
      reason: z.string().nullable(),
    }),
  ),
  missing: z.array(z.looseObject({ what: z.string(), reason: z.string() })),
})
type CheckedManifest = z.infer<typeof manifestSchema>
const signatureSchema = z.looseObject({
  form: z.literal(BUNDLE_FORM),
  algorithm: z.literal('Ed25519'),
  publicKey: hex(32),
  signature: hex(64),
  manifestSha256: hex(32),
})

/** What a verification found. The bundle is as it was signed when `faults` is empty. */
export interface Verdict {
  /** Each names what is wrong. */
  readonly faults: readonly string[]
  /** Entries whose bytes are as the manifest says. */
  readonly proven: number
  /** Null where it could not be read. */
  readonly manifest: CheckedManifest | null
  readonly manifestSha256: string | null
  /** Of the key that the bundle names, whatever it is worth. */
  readonly fingerprint: string | null
}

/** More than any directory of a bundle: a file that claims more is none. */
const MOST_MANIFEST_BYTES = 256 * 1024 * 1024

/**
 * Checks a bundle: that it is whole, that every entry is what the manifest says and none is more, and that the manifest is
 * signed. `pinned` is the key that must have signed, or its fingerprint, in hex; null takes whatever key is in it. Nothing of an entry is
 * kept in memory but the manifest.
 */
export async function verifyBundle(path: string, pinned: string | null): Promise<Verdict> {
  const nothing = { proven: 0, manifest: null, manifestSha256: null, fingerprint: null }
  let bundle: BundleFile
  try {
    bundle = await BundleFile.open(path)
  } catch (error) {
    return { ...nothing, faults: [messageOf(error)] }
  }
  try {
    const signed = await readSigned(bundle, pinned)
    if (signed.manifest === null)
      return { ...nothing, ...signed, faults: [...bundle.faults, ...signed.faults] }
    const checked = await checkEntries(bundle, signed.manifest)
    return {
      ...signed,
      proven: checked.proven,
      faults: [...bundle.faults, ...signed.faults, ...checked.faults],
    }
  } finally {
    bundle.close()
  }
}

async function readSigned(bundle: BundleFile, pinned: string | null): Promise<Omit<Verdict, 'proven'>> {
  const none = { manifest: null, manifestSha256: null, fingerprint: null }
  const faults: string[] = []
  const text = async (name: string) => {
    const entry = bundle.entries.find(one => one.path === name)
    if (!entry) {
      faults.push(`${name} is missing: the bundle was cut off, or it is none.`)
      return null
    }
    return bundle.bytesOf(entry, MOST_MANIFEST_BYTES).catch((error: unknown) => {
      faults.push(`${name} cannot be read: ${messageOf(error)}`)
      return null
    })
  }
  const [bytes, signatureBytes] = [await text(MANIFEST), await text(SIGNATURE)]
  if (!bytes || !signatureBytes) return { ...none, faults }
  const signature = parsed(signatureSchema, signatureBytes)
  const manifest = parsed(manifestSchema, bytes)
  const manifestSha256 = hash('sha256', bytes)
  if (!signature) faults.push(`${SIGNATURE} is not a signature of this form.`)
  if (!manifest) faults.push(`${MANIFEST} is not a manifest of this form.`)
  if (!signature || !manifest) return { ...none, manifestSha256, faults }
  if (signature.manifestSha256 !== manifestSha256)
    faults.push(`${MANIFEST} was changed: its SHA-256 is not the signed one.`)
  if (!isManifestSigned(bytes, signature as ManifestSignature))
    faults.push(`The signature is not one of ${MANIFEST} by the key it names.`)
  if (manifest.publicKey !== signature.publicKey)
    faults.push('The key that signed is not the one that the manifest names.')
  const fingerprint = keyFingerprint(signature.publicKey)
  if (pinned !== null && pinned !== fingerprint && pinned !== signature.publicKey)
    faults.push(`The key that signed has the fingerprint ${fingerprint}: it is not ${pinned}.`)
  return { manifest, manifestSha256, fingerprint, faults }
}

async function checkEntries(bundle: BundleFile, manifest: CheckedManifest) {
  const faults: string[] = []
  let proven = 0
  const listed = new Map(manifest.entries.map(entry => [entry.path, entry]))
  if (listed.size < manifest.entries.length) faults.push(`${MANIFEST} names an entry twice.`)
  for (const entry of bundle.entries) {
    if (entry.path === MANIFEST || entry.path === SIGNATURE) continue
    const expected = listed.get(entry.path)
    listed.delete(entry.path)
    const fault = expected
      ? await entryFault(bundle, entry, expected)
      : 'is not in the manifest: it was added or renamed.'
    if (fault === null) proven += 1
    else faults.push(`${entry.path} ${fault}`)
  }
  for (const path of listed.keys()) faults.push(`${path} is missing: it was removed or renamed.`)
  const order = bundle.entries.map(({ path }) => path)
  const signedOrder = [...manifest.entries.map(({ path }) => path), MANIFEST, SIGNATURE]
  if (faults.length === 0 && order.join('\0') !== signedOrder.join('\0'))
    faults.push('The entries are not in the order of the manifest.')
  return { faults, proven }
}

async function entryFault(
  bundle: BundleFile,
  entry: ZipEntry,
  { bytes, sha256 }: CheckedManifest['entries'][number],
): Promise<string | null> {
  const digest = createHash('sha256')
  let read = 0
  try {
    for await (const piece of bundle.read(entry)) {
      read += piece.length
      digest.update(piece)
    }
  } catch (error) {
    return `cannot be read: ${messageOf(error)}`
  }
  if (read !== bytes) return `was changed: it has ${read} bytes, ${bytes} were signed.`
  return digest.digest('hex') === sha256 ? null : 'was changed: its SHA-256 is not the signed one.'
}

function parsed<T>(schema: z.ZodType<T>, bytes: Buffer): T | null {
  try {
    const result = schema.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
