import type { OpenedConnection } from '@/lib/open/detail'
import type { TrailChannel, TrailFile } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'
import { isEnded } from '@/lib/schema/is-ended'
import { channelFolder, EntryPaths } from './entry-paths'
import type { Missing } from './manifest'

/** Which files are wanted: all, none, or those named `<channel>~<id>`. */
export type FileChoice = 'all' | 'none' | ReadonlySet<string>

export interface BundleChoice {
  readonly files: FileChoice
  /** The logs of the channels and their transcripts. */
  readonly logs: boolean
}

/** A log or file to be fetched. */
export interface WantedItem {
  readonly kind: 'log' | 'file'
  readonly channel: TrailChannel
  readonly folder: string
  /** Null for a log. */
  readonly file: TrailFile | null
  /** Why it cannot be had, known before it is asked for; null where it is worth asking. */
  readonly refused: string | null
  /** Why it is less than it should be, as its source says; null where it is whole. */
  readonly flaw: string | null
}

export interface Plan {
  readonly wanted: readonly WantedItem[]
  readonly missing: readonly Missing[]
}

/** The name of a file in a request and in the drawer's address. */
export const fileName = ({ channelId, id }: Pick<TrailFile, 'channelId' | 'id'>) => `${channelId}~${id}`

/** What is to be fetched for a bundle and what cannot be, with its reason: every log and file of the trail is in one of the two. */
export function planBundle(
  { trail, trailState, connection, reason }: OpenedConnection,
  choice: BundleChoice,
): Plan {
  if (trail === null) return { wanted: [], missing: [withoutTrail(trailState, connection.audited, reason)] }
  const open = isEnded(connection)
    ? null
    : 'The connection is still open: its trail can be read once it has ended.'
  const folders = new EntryPaths()
  const wanted: WantedItem[] = []
  const missing: Missing[] = []
  for (const channel of trail.channels) {
    const folder = channelFolder(channel, folders)
    if (choice.logs) wanted.push({ kind: 'log', channel, folder, file: null, refused: open, flaw: null })
    else missing.push(missingLog(channel, 'not-chosen', LEFT_OUT))
    for (const file of [channel.protocolFile, ...channel.transferredFiles]) {
      if (file === null) continue
      if (isChosen(file, choice.files))
        wanted.push({ kind: 'file', channel, folder, file, ...judged(file, open) })
      else missing.push(missingFile(file, 'not-chosen', LEFT_OUT))
    }
  }
  if (trailState === 'stored') missing.push(storedOnly(reason ?? 'Its source has removed it.'))
  return { wanted, missing }
}

const LEFT_OUT = 'Left out by whoever made the bundle.'

/** What the status of a file says of fetching it. */
function judged({ status }: TrailFile, open: string | null): Pick<WantedItem, 'refused' | 'flaw'> {
  const { label, meaning, advice, access } = fileStatusWords(status)
  const words = `${label}: ${meaning} ${advice}`.trim()
  const never = access === 'no' || access === 'later'
  return { refused: open ?? (never ? words : null), flaw: access === 'as-is' ? words : null }
}

const isChosen = (file: TrailFile, files: FileChoice) =>
  files === 'all' || (files !== 'none' && files.has(fileName(file)))

export function missingLog(channel: TrailChannel, kind: Missing['kind'], reason: string): Missing {
  const what = `Trail log and transcript of channel ${channel.id}`
  return { what, originalName: null, channelId: channel.id, fileId: null, status: null, kind, reason }
}

export function missingFile(file: TrailFile, kind: Missing['kind'], reason: string): Missing {
  const what = file.kind === 'protocol' ? 'Protocol file' : 'Transferred file'
  return {
    ...{ what: `${what} of channel ${file.channelId}`, originalName: file.name },
    ...{ channelId: file.channelId, fileId: file.id, status: file.status, kind, reason },
  }
}

function withoutTrail(
  state: OpenedConnection['trailState'],
  audited: boolean | null,
  reason: string | null,
): Missing {
  const nothing = { originalName: null, channelId: null, fileId: null, status: null }
  return {
    what: 'Trail: channels, files and logs',
    ...nothing,
    kind: 'unavailable',
    reason: whyNone(state, audited, reason),
  }
}

function whyNone(
  state: OpenedConnection['trailState'],
  audited: boolean | null,
  reason: string | null,
): string {
  if (state === 'unavailable') return `${reason ?? 'Its source does not answer.'} No copy of it was kept.`
  if (state === 'removed') return 'Its source has removed it, and none of its files is kept here.'
  return audited ? 'Its source answers no trail for it.' : 'Its source recorded none.'
}

const storedOnly = (reason: string): Missing => ({
  ...{ what: 'Channels without files, and bytes per channel', originalName: null },
  ...{ channelId: null, fileId: null, status: null, kind: 'unavailable' },
  reason: `The trail is the store’s copy, which keeps files only. ${reason}`,
})
