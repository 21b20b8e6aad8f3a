/**
 * `npm run evidence:verify -- FILE.zip [--key KEY|FINGERPRINT|FILE]`: checks a bundle byte by byte. Exit code 0: it is as it was
 * signed; 1: it is not, and each fault is named; 2: it could not be asked. Needs no store and no configuration.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Verdict, verifyBundle } from '@/lib/evidence/verify'
import { visible } from '@/lib/replay/visible'

const USAGE = 'npm run evidence:verify -- FILE.zip [--key KEY|FINGERPRINT|FILE]'

/** The key or fingerprint that is meant: itself, or what a file holds. @throws Error */
function pinOf(text: string): string {
  const given = (existsSync(text) ? readFileSync(text, 'utf8') : text).trim().toLowerCase()
  if (/^[0-9a-f]{64}$/.test(given)) return given
  throw new Error('--key is a public key or its fingerprint, 64 hex digits, or a file that holds one of them')
}

function report(
  { faults, proven, manifest, manifestSha256, fingerprint }: Verdict,
  pinned: string | null,
): string {
  const lines = faults.map(fault => `FAULT  ${visible(fault)}`)
  if (manifest) {
    const { connection, madeBy, begunAt, finishedAt, instance, missing, entries } = manifest
    lines.push(
      `Connection      ${visible(connection.id)} in ${visible(connection.source)}`,
      `Made            ${visible(begunAt)} to ${visible(finishedAt)} by ${visible(madeBy.actor)} (${visible(madeBy.role)})`,
      `Instance        ${visible(instance)}`,
      `Manifest        SHA-256 ${manifestSha256}`,
      `Key             ${manifest.publicKey}, fingerprint ${fingerprint}`,
      `Entries         ${proven} of ${entries.length} as signed`,
    )
    const flawed = entries.filter(entry => !entry.complete)
    for (const one of missing) lines.push(`Not in it       ${visible(one.what)}: ${visible(one.reason)}`)
    for (const one of flawed) lines.push(`Not whole       ${visible(one.path)}: ${visible(one.reason ?? '')}`)
  }
  if (faults.length > 0)
    return [...lines, `NOT PROVEN: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`, ''].join(
      '\n',
    )
  const worth =
    pinned === null
      ? [
          'UNCHANGED since it was signed. By whom is not proven: the key is the bundle’s own, and anyone can make one.',
          'Compare the fingerprint with the one its instance states, got on another way, or pass it as --key.',
        ]
      : ['PROVEN: unchanged, and signed with the key that you named.']
  return [...lines, ...worth, ''].join('\n')
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0 || !existsSync(file)) {
    process.stderr.write(`${file === undefined || more.length > 0 ? USAGE : `There is no file ${file}.`}\n`)
    return 2
  }
  const pinned = values.key === undefined ? null : pinOf(values.key)
  const verdict = await verifyBundle(file, pinned)
  process.stdout.write(report(verdict, pinned))
  return verdict.faults.length === 0 ? 0 : 1
}

main().then(
  code => {
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
    process.exitCode = 2
  },
)
