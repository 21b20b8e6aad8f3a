import { visible } from '@/lib/replay/visible'
import type { Manifest } from './manifest'

/** What a reader of the bundle must know who has nothing but it. Plain text, lines ended for any system. */
export function readmeText(manifest: Manifest): string {
  const { connection, begunAt, finishedAt, madeBy, publicKey } = manifest
  const lines = [
    'EVIDENCE OF ONE CONNECTION',
    '',
    `Connection   ${visible(connection.id)}`,
    `Source       ${visible(connection.source)} (${connection.vendor})`,
    `Made         ${begunAt} to ${finishedAt} (UTC) by ${visible(madeBy.actor)}, role ${madeBy.role}`,
    `Signed by    ${visible(manifest.instance)}, Ed25519 key ${publicKey}`,
    '',
    'WHAT IS IN IT',
    'index.html          all of this to be read in a browser, without a network',
    'metadata.json       the connection in the words of Trailgrid, its review, and how whole its trail was',
    'object.json         the object of its source, with secrets removed',
    'channels.json       the trail: channels and files as the source states them',
    'channels/           per channel: log.jsonl as received, transcript.txt made from it, files',
    'ledger.jsonl        everything the ledger holds about this connection up to the beginning of this export',
    'manifest.json       every entry with its size, SHA-256 and source, and what is missing',
    'manifest.sig.json   the signature over manifest.json',
    '',
    'TIMES',
    'Every time that Trailgrid writes is UTC (RFC 3339, ending in Z). object.json and the logs keep the times of the',
    'source exactly as it wrote them; where those have no zone, the source does not say which it means.',
    'A transcript counts from the first event of its log. Clocks of the source, of the hosts and of Trailgrid are not',
    'compared: times of different origin may differ by as much as those clocks do.',
    '',
    'COMPLETENESS',
    ...completeness(manifest),
    'A log holds what the source wrote into it: not necessarily output, and no picture.',
    'What happened after the beginning of this export is not in ledger.jsonl.',
    '',
    'PROOF',
    'npm run evidence:verify -- FILE.zip --key KEY',
    'checks every byte against manifest.json and its signature. The key must come from whoever runs the instance (its',
    'screen Ledger shows it), on another way than this bundle: the key in the bundle alone only proves that nothing was',
    'changed since somebody signed it. Transferred files are foreign data and may be harmful: open them with care.',
  ]
  return `${lines.join('\r\n')}\r\n`
}

function completeness({ entries, missing }: Manifest): string[] {
  const flawed = entries.filter(entry => !entry.complete)
  if (flawed.length === 0 && missing.length === 0)
    return ['Everything that the trail names is here and whole.']
  return [
    ...missing.map(
      one =>
        `Not here: ${visible(one.what)}${one.originalName === null ? '' : ` “${visible(one.originalName)}”`}. ${visible(one.reason)}`,
    ),
    ...flawed.map(entry => `Not whole: ${entry.path}. ${visible(entry.reason ?? '')}`),
  ]
}
