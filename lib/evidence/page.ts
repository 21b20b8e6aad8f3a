import { hash } from 'node:crypto'
import { formatBytes } from '@/lib/format/bytes'
import type { OpenedConnection } from '@/lib/open/detail'
import { visible } from '@/lib/replay/visible'
import { CONNECTION_FIELDS } from '@/lib/schema/connections'
import type { TrailChannel } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import type { Review } from '@/lib/schema/review'
import type { Manifest } from './manifest'

const STYLE = `:root{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}
body{max-width:70rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8884}
td{overflow-wrap:anywhere}th{font-weight:600;white-space:nowrap}
body{background:light-dark(#fff,#14181f);color:light-dark(#18202c,#e5e9ef)}
a{color:light-dark(#1f56c4,#85adff)}.flaw{color:light-dark(#b3232f,#ff8f90)}
code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}`

/** No script, no request, nothing from anywhere: only this style, by its hash. */
const POLICY = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`

type Shown = { readonly opened: OpenedConnection; readonly review: Review | null }

/**
 * The bundle as a page to be read offline. Everything that came from outside is escaped, with what cannot be seen made
 * visible. Only our own texts are links: a transferred page would run its scripts in the reader's browser.
 */
export function pageHtml(manifest: Manifest, { opened, review }: Shown): string {
  const { connection, trail } = opened
  const title = `Evidence: connection ${manifest.connection.id} in ${manifest.connection.source}`
  const facts = CONNECTION_FIELDS.map(
    field => [field.label, textOf(Reflect.get(connection, field.name))] as const,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${POLICY}">
<meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p>Made ${manifest.begunAt} to ${manifest.finishedAt} (UTC) by ${said(manifest.madeBy.actor)}, role ${manifest.madeBy.role}, on the instance ${said(manifest.instance)}.
All times are UTC unless they are the source’s own. This page proves nothing by itself: <code>npm run evidence:verify</code> does.</p>
<h2>What is missing</h2>
${missingPart(manifest)}
<h2>Connection</h2>
${table(
  [],
  facts.filter(([, value]) => value !== '').map(([label, value]) => [escaped(label), said(value)]),
)}
<p>As ${opened.servedFrom === 'upstream' ? 'its source had it' : 'the store kept it'} at ${opened.fetchedAt}. <a href="object.json">The source’s own object</a></p>
<h2>Review</h2>
${reviewPart(review)}
<h2>Channels</h2>
${(trail?.channels ?? []).map(channel => channelPart(channel, manifest)).join('') || '<p>None.</p>'}
<h2>Ledger</h2>
<p><a href="ledger.jsonl">Every row about this connection</a>, one JSON object a line.</p>
<h2>Contents</h2>
${table(
  ['Entry', 'Bytes', 'SHA-256', 'From'],
  manifest.entries.map(entry => [
    said(entry.path),
    String(entry.bytes),
    `<code>${entry.sha256}</code>`,
    escaped(`${entry.source.from}: ${entry.source.what}`),
  ]),
)}
</main></body></html>
`
}

function missingPart({ missing, entries }: Manifest): string {
  const flawed = entries.filter(entry => !entry.complete)
  if (missing.length + flawed.length === 0)
    return '<p>Nothing: all that the trail names is here and whole.</p>'
  const items = [
    ...missing.map(({ what, originalName, reason }) => {
      const name = originalName === null ? '' : ` ${said(originalName)}`
      return `<li>${escaped(what)}${name}: ${said(reason)}</li>`
    }),
    ...flawed.map(
      ({ path, reason }) => `<li class="flaw">Not whole: ${said(path)}: ${said(reason ?? '')}</li>`,
    ),
  ]
  return `<ul>${items.join('')}</ul>`
}

function reviewPart(review: Review | null): string {
  if (!review || review.history.length === 0) return '<p>Nothing was said.</p>'
  const rows = review.history.map(entry => [
    entry.at,
    said(entry.author),
    entry.kind === 'note' ? 'Note' : entry.reviewed ? 'Reviewed' : 'Not reviewed',
    said(entry.text),
    entry.moment ? `${said(entry.moment.channelId)} at ${entry.moment.offsetMs} ms` : '',
  ])
  return table(['When', 'Who', 'What', 'Text', 'Moment of the log'], rows)
}

function channelPart(channel: TrailChannel, { entries }: Manifest): string {
  const own = entries.filter(entry => entry.channelId === channel.id)
  const texts = own.filter(
    ({ path, fileId }) => fileId === null && /\/(log\.jsonl|transcript\.txt)$/.test(path),
  )
  const links = texts.map(({ path }) => `<a href="${escaped(hrefOf(path))}">${said(path)}</a>`).join(' · ')
  const files = [channel.protocolFile, ...channel.transferredFiles].flatMap(file => file ?? [])
  const rows = files.map(file => {
    const { label, state } = fileStatusWords(file.status)
    const entry = own.find(one => one.fileId === file.id && one.source.from === 'upstream')
    return [
      said(file.name ?? '(no name)'),
      file.kind,
      file.direction,
      file.size === null ? '' : escaped(formatBytes(file.size)),
      state === 'fine' ? escaped(label) : `<span class="flaw">${escaped(label)}</span>`,
      entry ? said(entry.path) : 'not here',
    ]
  })
  return `<h3>Channel ${said(channel.id)} (${said(channel.type ?? 'kind unknown')})</h3><p>${links || 'No log here.'}</p>
${rows.length === 0 ? '' : table(['Name', 'Kind', 'Direction', 'Size', 'Status', 'In this bundle'], rows)}`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head =
    heads.length === 0
      ? ''
      : `<thead><tr>${heads.map(one => `<th scope="col">${one}</th>`).join('')}</tr></thead>`
  const first = heads.length === 0 ? 'th scope="row"' : 'td'
  const body = rows.map(([name = '', ...rest]) => {
    const cells = rest.map(one => `<td>${one}</td>`).join('')
    return `<tr><${first}>${name}</${first.split(' ')[0]}>${cells}</tr>`
  })
  return `<table>${head}<tbody>${body.join('')}</tbody></table>`
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return Array.isArray(value) ? value.map(String).join(', ') : String(value)
}

const hrefOf = (path: string) => path.split('/').map(encodeURIComponent).join('/')

/** Text from outside: nothing in it is markup, and none of it can hide or turn what stands beside it. */
const said = (text: string) => `<bdi>${escaped(visible(text))}</bdi>`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, character => ESCAPES[character] ?? '')
