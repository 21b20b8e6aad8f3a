import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Store } from '@/lib/store/store'
import { openTestStore } from '@/lib/store/testing/open-test-store'
import { BundleFile } from './bundle-file'
import type { Manifest } from './manifest'
import {
  ANSWERS,
  bundleRuntime,
  HOSTILE,
  sampleBundle,
  sampleOpened,
  saved,
  withFolder,
} from './testing/sample-bundle'
import { verifyBundle } from './verify'

let store: Store
beforeAll(async () => {
  store = (await openTestStore()).store
})
afterAll(() => store.close())

const spools = async () => (await readdir(tmpdir())).filter(name => name.startsWith('trailgrid-evidence-'))

async function contents(path: string): Promise<Map<string, Buffer>> {
  const bundle = await BundleFile.open(path)
  try {
    const found = new Map<string, Buffer>()
    for (const entry of bundle.entries) found.set(entry.path, await bundle.bytesOf(entry, 1e8))
    return found
  } finally {
    bundle.close()
  }
}

describe('a bundle', () => {
  it('holds all that can be had, and says of the rest why not', () =>
    withFolder(async folder => {
      const before = await spools()
      const bundle = sampleBundle(bundleRuntime(store, folder))
      const path = await saved(bundle, join(folder, 'b.zip'))
      const verdict = await verifyBundle(path, null)
      expect(verdict.faults).toEqual([])
      const found = await contents(path)
      expect([...found.keys()]).toEqual([
        'metadata.json',
        'object.json',
        'channels.json',
        'channels/0-shell/log.jsonl',
        'channels/0-shell/transcript.txt',
        'channels/0-shell/protocol/shell.trail',
        'channels/1-sftp/log.jsonl.missing.txt',
        'channels/1-sftp/files/fine.txt',
        'channels/1-sftp/files/script_gnp.exe',
        'channels/1-sftp/files/lost.txt.missing.txt',
        'channels/1-sftp/files/damaged.txt',
        'channels/1-sftp/files/short.txt',
        'channels/1-sftp/files/refused.txt.missing.txt',
        'channels/1-sftp/files/broken.txt',
        'channels/1-sftp/files/FINE (2).txt',
        'ledger.jsonl',
        'README.txt',
        'index.html',
        'manifest.json',
        'manifest.sig.json',
      ])
      const manifest = JSON.parse(String(found.get('manifest.json'))) as Manifest
      expect(bundle.end()).toEqual({
        manifestSha256: createHash('sha256')
          .update(found.get('manifest.json') ?? '')
          .digest('hex'),
        ...{ entries: 18, missing: 3, flawed: 3 },
      })
      const entry = (name: string) => manifest.entries.find(one => one.path.endsWith(name))
      expect(entry('fine.txt')).toMatchObject({
        bytes: 5,
        complete: true,
        reason: null,
        fileId: 'fine',
        channelId: '1',
        status: 'OK',
      })
      expect(entry('gnp.exe')).toMatchObject({ originalName: HOSTILE, complete: true })
      expect(entry('damaged.txt')).toMatchObject({
        complete: false,
        reason: expect.stringContaining('Checksum mismatch'),
      })
      expect(entry('short.txt')).toMatchObject({
        complete: false,
        reason: 'Its source states 9 bytes and sent 5.',
      })
      expect(entry('broken.txt')).toMatchObject({
        bytes: 2,
        complete: false,
        reason: expect.stringContaining('broke off after 2 bytes'),
      })
      expect(
        manifest.missing.map(({ fileId, channelId, kind, reason }) => [
          channelId,
          fileId,
          kind,
          reason.slice(0, 20),
        ]),
      ).toEqual([
        ['1', null, 'unavailable', 'There is no such log'],
        ['1', 'lost', 'unavailable', 'Missing: The file is'],
        ['1', 'refused', 'unavailable', 'It may not be read.'],
      ])
      expect(String(found.get('channels/0-shell/transcript.txt'))).toContain('00:00:00.000 $ id')
      expect(JSON.parse(String(found.get('metadata.json')))).toMatchObject({
        connection: { id: 'c-1' },
        review: { reviewed: true },
      })
      expect(await spools()).toEqual(before)
    }))

  it('is a page in which nothing that came from outside is markup', () =>
    withFolder(async folder => {
      const found = await contents(
        await saved(sampleBundle(bundleRuntime(store, folder)), join(folder, 'b.zip')),
      )
      const page = String(found.get('index.html'))
      expect(page).not.toMatch(/<script|<b>|<i>|\u202e|javascript:|https?:/)
      expect(page).toContain('&lt;b&gt;alice&lt;/b&gt;‹U+202E›')
      const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? ''
      const hash = createHash('sha256').update(style).digest('base64')
      expect(page).toContain(
        `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${hash}'`,
      )
      const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => decodeURIComponent(href ?? ''))
      for (const href of links) expect([...found.keys()]).toContain(href)
      expect(links.some(href => href.includes('/files/'))).toBe(false)
    }))

  it('leaves out what was not chosen, and says so', () =>
    withFolder(async folder => {
      const choice = { files: new Set(['1~fine', '1~nobody']), logs: false }
      const path = await saved(sampleBundle(bundleRuntime(store, folder), { choice }), join(folder, 'b.zip'))
      const { manifest, faults } = await verifyBundle(path, null)
      expect(faults).toEqual([])
      expect(manifest?.entries.map(one => one.path).filter(one => one.startsWith('channels/'))).toEqual([
        'channels/1-sftp/files/fine.txt',
      ])
      expect(manifest?.missing.filter(one => one.kind === 'not-chosen')).toHaveLength(10)
    }))

  it.each([
    [
      'one that is still open',
      sampleOpened({ connection: { ...sampleOpened().connection, status: 'active' } }),
      'still open',
    ],
    ['one without a trail', sampleOpened({ trail: null, trailState: 'none' }), 'answers no trail'],
    [
      'one whose source is away',
      sampleOpened({ trail: null, trailState: 'unavailable', reason: 'It is away.' }),
      'It is away.',
    ],
  ])('of %s has the rest', (_, opened, words) =>
    withFolder(async folder => {
      const path = await saved(sampleBundle(bundleRuntime(store, folder), { opened }), join(folder, 'b.zip'))
      const { manifest, faults } = await verifyBundle(path, null)
      expect(faults).toEqual([])
      expect(manifest?.missing.some(one => one.reason.includes(words))).toBe(true)
      expect(manifest?.entries.map(one => one.path)).toContain('object.json')
    }),
  )

  it('takes from its source only what its reader takes, and ends there with its reader', () =>
    withFolder(async folder => {
      let pulled = 0
      let cancelled = false
      const piece = new Uint8Array(64 * 1024).fill(7)
      const endless = () =>
        new ReadableStream<Uint8Array>({
          pull: controller => {
            pulled += 1
            controller.enqueue(piece)
          },
          cancel: () => {
            cancelled = true
          },
        })
      const runtime = bundleRuntime(store, folder, { ...ANSWERS, fine: endless })
      const before = await spools()
      const reader = sampleBundle(runtime).body.getReader()
      let bytes = 0
      while (bytes < 4e6) bytes += (await reader.read()).value?.length ?? 0
      const now = pulled
      // Whatever lies between the two is a few pieces, however long nobody reads.
      expect(now * piece.length - bytes).toBeLessThan(2e6)
      await new Promise(resolve => setImmediate(resolve))
      expect(pulled - now).toBeLessThan(20)
      await reader.cancel()
      await vi.waitFor(() => expect(cancelled).toBe(true))
      await vi.waitFor(async () => expect(await spools()).toEqual(before))
    }))

  it('breaks off when it cannot go on, so that nobody takes it for whole', () =>
    withFolder(async folder => {
      const away = { ...store, client: () => Promise.reject(new Error('The store is away')) }
      const bundle = sampleBundle(bundleRuntime(away, folder))
      await expect(new Response(bundle.body).arrayBuffer()).rejects.toThrow('The store is away')
      expect(bundle.end()).toBeNull()
    }))

  it('is signed with the key of its instance, which stays', () =>
    withFolder(async folder => {
      const path = join(folder, 'b.zip')
      const runtime = bundleRuntime(store, folder)
      const first = await verifyBundle(await saved(sampleBundle(runtime), path), null)
      const second = await verifyBundle(await saved(sampleBundle(runtime), path), first.fingerprint)
      expect(second.faults).toEqual([])
      expect((await stat(path)).size).toBeGreaterThan(1_000)
      expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK')
    }))
})
