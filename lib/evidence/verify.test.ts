import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { openInstance } from '@/lib/ledger/instance'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { BundleFile } from './bundle-file'
import { MANIFEST, type Manifest, SIGNATURE } from './manifest'
import { keyFingerprint, signManifest } from './signature'
import { bundleRuntime, sampleBundle, saved } from './testing/sample-bundle'
import { verifyBundle } from './verify'

const FINE = 'channels/1-sftp/files/fine.txt'

let store: Store
let folder: string
let original: Buffer
/** Name and bytes of every entry, in order. */
let entries: [string, Buffer][]
let fingerprint: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailgrid-verify-'))
  store = (await openTestStore()).store
  const path = await saved(sampleBundle(bundleRuntime(store, folder)), join(folder, 'original.zip'))
  original = await readFile(path)
  fingerprint = keyFingerprint(openInstance(folder).publicKey)
  const bundle = await BundleFile.open(path)
  entries = []
  for (const entry of bundle.entries) entries.push([entry.path, await bundle.bytesOf(entry, 1e8)])
  bundle.close()
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

let files = 0
async function verdictOf(bytes: Buffer, pinned: string | null = null) {
  files += 1
  const path = join(folder, `${files}.zip`)
  await writeFile(path, bytes)
  return verifyBundle(path, pinned)
}

/** A ZIP of these entries, as a program other than ours might write it. */
async function zipped(of: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, bytes] of of) zip.addBuffer(bytes, path)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

const changed = (path: string, change: (bytes: Buffer) => Buffer) =>
  entries.map(([name, bytes]) => [name, name === path ? change(bytes) : bytes] as const)
const manifestOf = () => JSON.parse(String(entries.find(([name]) => name === MANIFEST)?.[1])) as Manifest

describe('a bundle is proven', () => {
  it('as it was made, with the key that is expected', async () => {
    expect(await verdictOf(original, fingerprint)).toMatchObject({ faults: [], proven: 18, fingerprint })
    expect((await verdictOf(original, openInstance(folder).publicKey)).faults).toEqual([])
  })

  it('also when another program packed the same entries anew', async () => {
    expect((await verdictOf(await zipped(entries), fingerprint)).faults).toEqual([])
  })
})

describe('a bundle is not proven, and the place is named, when', () => {
  it('a byte of an entry is another', async () => {
    const bytes = await zipped(
      changed(FINE, one => Buffer.from(one.map((byte, at) => (at === 0 ? byte ^ 1 : byte)))),
    )
    expect((await verdictOf(bytes)).faults).toEqual([
      `${FINE} was changed: its SHA-256 is not the signed one.`,
    ])
  })

  it('any byte of the file is another', async () => {
    // The time and the attributes of an entry are the ZIP's own and nowhere signed; all the rest is.
    for (let at = 0; at < original.length; at += 97) {
      const bytes = Buffer.from(original)
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      const { faults, manifest } = await verdictOf(bytes)
      if (faults.length > 0) continue
      const bundle = await BundleFile.open(join(folder, `${files}.zip`))
      const same = await Promise.all(
        bundle.entries.map(async entry => [entry.path, await bundle.bytesOf(entry, 1e8)] as const),
      )
      bundle.close()
      expect(same, `byte ${at}`).toEqual(entries)
      expect(manifest).toEqual(manifestOf())
    }
  })

  it('an entry is longer or shorter', async () => {
    const longer = await zipped(changed(FINE, one => Buffer.concat([one, Buffer.from('!')])))
    expect((await verdictOf(longer)).faults).toEqual([`${FINE} was changed: it has 6 bytes, 5 were signed.`])
  })

  it('an entry is removed, added or renamed', async () => {
    const without = await zipped(entries.filter(([path]) => path !== FINE))
    expect((await verdictOf(without)).faults).toEqual([`${FINE} is missing: it was removed or renamed.`])
    const more = await zipped([...entries, ['more.txt', Buffer.from('more')]])
    expect((await verdictOf(more)).faults).toEqual([
      'more.txt is not in the manifest: it was added or renamed.',
    ])
    const renamed = await zipped(entries.map(([path, bytes]) => [path === FINE ? 'x.txt' : path, bytes]))
    expect((await verdictOf(renamed)).faults).toEqual([
      'x.txt is not in the manifest: it was added or renamed.',
      `${FINE} is missing: it was removed or renamed.`,
    ])
  })

  it('two entries are swapped, by content or by place', async () => {
    const one = entries.findIndex(([path]) => path === FINE)
    const two = entries.findIndex(([path]) => path === 'object.json')
    const swapped = entries.map(
      (entry, at) => (at === one ? entries[two] : at === two ? entries[one] : entry) ?? entry,
    )
    expect((await verdictOf(await zipped(swapped))).faults).toEqual([
      'The entries are not in the order of the manifest.',
    ])
    const contents = entries.map(([path], at) => [path, swapped[at]?.[1] ?? Buffer.alloc(0)] as const)
    expect((await verdictOf(await zipped(contents))).faults).toHaveLength(2)
  })

  it('an entry is there twice', async () => {
    const twice = await zipped([...entries, [FINE, Buffer.from('hello')]])
    expect((await verdictOf(twice)).faults).toEqual([
      `${FINE} is not in the manifest: it was added or renamed.`,
    ])
  })

  it('the manifest is changed, also with its hash', async () => {
    const lie = JSON.stringify({ ...manifestOf(), missing: [] })
    const { faults } = await verdictOf(await zipped(changed(MANIFEST, () => Buffer.from(lie))))
    expect(faults).toEqual([
      'manifest.json was changed: its SHA-256 is not the signed one.',
      'The signature is not one of manifest.json by the key it names.',
    ])
    const { manifestSha256 } = signManifest(Buffer.from(lie), openInstance(folder))
    const rehashed = changed(MANIFEST, () => Buffer.from(lie)).map(([path, bytes]) =>
      path === SIGNATURE
        ? ([path, Buffer.from(JSON.stringify({ ...JSON.parse(String(bytes)), manifestSha256 }))] as const)
        : ([path, bytes] as const),
    )
    expect((await verdictOf(await zipped(rehashed))).faults).toEqual([
      'The signature is not one of manifest.json by the key it names.',
    ])
  })

  it('it is signed anew with another key, if the right one is known', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
    const key = { privateKey, publicKey: raw }
    const other = keyFingerprint(raw)
    const resigned = (manifest: Manifest) => {
      const bytes = Buffer.from(JSON.stringify({ ...manifest, missing: [] }))
      return zipped(
        entries.map(([path, old]) => {
          if (path === MANIFEST) return [path, bytes]
          return [path, path === SIGNATURE ? Buffer.from(JSON.stringify(signManifest(bytes, key))) : old]
        }),
      )
    }
    expect((await verdictOf(await resigned(manifestOf()))).faults).toEqual([
      'The key that signed is not the one that the manifest names.',
    ])
    const forged = await resigned({ ...manifestOf(), publicKey: raw })
    // Nothing in it can tell: that is what an expected key is for.
    expect(await verdictOf(forged)).toMatchObject({ faults: [], fingerprint: other })
    expect((await verdictOf(forged, fingerprint)).faults).toEqual([
      `The key that signed has the fingerprint ${other}: it is not ${fingerprint}.`,
    ])
  })

  it('its end is cut off, wherever', async () => {
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      const path = join(folder, 'cut.zip')
      await writeFile(path, original)
      await truncate(path, Math.floor(original.length * share))
      expect((await verifyBundle(path, null)).faults).toEqual([expect.stringContaining('probably cut off')])
    }
    const unsigned = await zipped(entries.slice(0, -2))
    expect((await verdictOf(unsigned)).faults).toEqual([
      'manifest.json is missing: the bundle was cut off, or it is none.',
      'manifest.sig.json is missing: the bundle was cut off, or it is none.',
    ])
  })

  it('something lies in it that is no entry', async () => {
    expect((await verdictOf(Buffer.concat([original, Buffer.from('more')]))).faults).toHaveLength(1)
    expect((await verdictOf(Buffer.concat([Buffer.from('more'), original]))).faults).not.toEqual([])
    // An entry that the directory no longer names, its bytes still there: the count and place of the rest are mended.
    const hidden = await zipped([['hidden.txt', Buffer.from('hidden')], ...entries])
    const end = hidden.length - 22
    const directory = hidden.readUInt32LE(end + 16)
    const first = 46 + hidden.readUInt16LE(directory + 28) + hidden.readUInt16LE(directory + 30)
    const mended = Buffer.concat([hidden.subarray(0, directory), hidden.subarray(directory + first)])
    const at = mended.length - 22
    for (const count of [8, 10]) mended.writeUInt16LE(entries.length, at + count)
    mended.writeUInt32LE(mended.readUInt32LE(at + 12) - first, at + 12)
    expect((await verdictOf(mended)).faults).toEqual(['Before metadata.json lies what is in no entry.'])
  })

  it('an entry has another name where its bytes are', async () => {
    const bytes = Buffer.from(original)
    bytes.write('METAdata.json', 30)
    expect((await verdictOf(bytes)).faults).toEqual(['metadata.json has another name where its bytes are.'])
  })

  it('it is none at all', async () => {
    expect((await verdictOf(Buffer.from('no zip'))).faults).toHaveLength(1)
    expect((await verdictOf(await zipped([['a', Buffer.from('b')]]))).faults).toHaveLength(2)
    const nonsense = await zipped(changed(SIGNATURE, () => Buffer.from('{}')))
    expect((await verdictOf(nonsense)).faults).toEqual(['manifest.sig.json is not a signature of this form.'])
  })
})
