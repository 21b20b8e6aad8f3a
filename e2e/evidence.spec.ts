import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { trailObject, type WireFile } from '@/lib/demo/privx/trail/trail-object'
import { BundleFile } from '@/lib/evidence/bundle-file'
import { type AuditedServer, startAudited } from './fixtures/audited-server'
import { accessibilityFaults, expect, test } from './fixtures/test'
import { ConnectionsPage } from './pages/connections-page'
import { EvidencePanel } from './pages/evidence-panel'

test.describe('evidence', () => {
  let server: AuditedServer
  /** A connection that has ended and whose recording is whole, and its transferred files. */
  let id = ''
  let files: WireFile[] = []

  test.beforeAll(async () => {
    // A weekend has too few that are whole.
    server = await startAudited({ historyDays: 4 })
    await server.collected()
    const { privx } = server
    // The newest: the oldest may be forgotten while the tests run.
    for (const state of privx.states().toReversed()) {
      const channels = trailObject(privx.world, state)?.channels ?? []
      const found = channels.flatMap(channel => channel.transferred_files)
      const bytes = found.reduce((sum, file) => sum + file.payload_size, 0)
      if (state.disconnectedMicros === null || found.length < 3 || bytes > 2e7) continue
      const isWhole = [...found, ...channels.map(one => one.protocol_file)].every(one => one.status === 'OK')
      if (!isWhole) continue
      id = state.plan.id
      files = found
      break
    }
    expect(id).not.toBe('')
  })
  test.afterAll(() => server.close())

  const verify = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'evidence:verify', '--', ...args], {
      encoding: 'utf8',
    })
    return { status, output: stdout + stderr }
  }
  const publicKey = async () => {
    const reply = await fetch(`${server.url}/api/ledger/state`, { headers: server.as('admin') })
    return ((await reply.json()) as { here: { publicKey: string } }).here.publicKey
  }

  test('an auditor takes a bundle, a file that failed told in it, and proves it', async ({ page }) => {
    const [lost] = files
    server.privx.switches.files.set(lost?.id ?? '', { status: 'MISSING' })
    const evidence = new EvidencePanel(page)
    await evidence.withoutPlaces()
    await server.signIn(page, 'auditor')
    const connections = new ConnectionsPage(page, server.url)
    await connections.open(`?id=${id}&open=privx~${id}`)
    await connections.drawer.ready()
    await evidence.open()
    await expect(evidence.dialog.getByText('1 cannot be had')).toBeVisible()
    await expect(evidence.dialog.getByText(/^Missing: /)).toBeVisible()
    expect(await accessibilityFaults(page)).toEqual([])

    const { path, sha256 } = await evidence.take()
    await expect(evidence.dialog.getByText('1 could not be had')).toBeVisible()
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
    const raw = Buffer.from(await publicKey(), 'hex')
    const fingerprint = createHash('sha256').update(raw).digest('hex')
    const proven = verify(path, '--key', fingerprint)
    expect(proven.output).toContain('PROVEN: unchanged, and signed with the key that you named.')
    expect(proven.output).toContain('Missing: The file is not in the recording storage')
    expect(proven.status).toBe(0)
    expect(verify(path, '--key', 'f'.repeat(64)).status).toBe(1)

    const search = 'action=evidence.export&orderBy=at&order=asc'
    const reply = await fetch(`${server.url}/api/ledger?${search}`, { headers: server.as('admin') })
    const { items } = (await reply.json()) as { items: { outcome: string; result: string | null }[] }
    expect(items.map(one => one.outcome)).toEqual(['begun', 'done'])
    expect(items[1]?.result).toContain(`SHA-256 ${sha256}`)
  })

  test('the page in it shows the connection offline, and asks nobody for anything', async ({ page }) => {
    const reply = await fetch(`${server.url}/api/connections/privx/${id}/evidence?files=none`, {
      headers: server.as('auditor'),
    })
    const folder = server.folder
    const zip = join(folder, 'bundle.zip')
    writeFileSync(zip, Buffer.from(await reply.arrayBuffer()))
    const bundle = await BundleFile.open(zip)
    const entry = bundle.entries.find(one => one.path === 'index.html')
    const html = join(folder, 'index.html')
    writeFileSync(html, entry ? await bundle.bytesOf(entry, 1e7) : '')
    bundle.close()
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await page.goto(`file://${html}`)
    await expect(page.getByRole('heading', { name: `Evidence: connection ${id} in privx` })).toBeVisible()
    await expect(page.getByText('Left out by whoever made the bundle.').first()).toBeVisible()
    expect(asked).toEqual([`file://${html}`])
    expect(await accessibilityFaults(page)).toEqual([])
  })

  test('a viewer is offered none, and refused', async ({ page }) => {
    await server.signIn(page, 'viewer')
    const connections = new ConnectionsPage(page, server.url)
    await connections.open(`?id=${id}&open=privx~${id}`)
    await connections.drawer.ready()
    await expect(new EvidencePanel(page).button).toHaveCount(0)
    const reply = await fetch(`${server.url}/api/connections/privx/${id}/evidence`, {
      headers: server.as('viewer'),
    })
    expect(reply.status).toBe(403)
  })
})
