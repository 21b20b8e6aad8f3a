import type { Wanted } from '@/components/download/download'
import { evidenceName } from '@/lib/format/evidence-name'
import type { Trail, TrailFile } from '@/lib/schema/file'
import { fileStatusWords } from '@/lib/schema/file-status'

/** A file of a trail as a bundle may hold it. */
export interface OfferedFile {
  /** `<channel>~<id>`, as the API names it. */
  readonly key: string
  readonly file: TrailFile
  /** Why it cannot be had, or is not whole; null where there is nothing to say. */
  readonly words: string | null
  readonly canBeHad: boolean
}

/** All files of a trail, channel by channel, the protocol's own first. */
export function offeredFiles(trail: Trail | null): OfferedFile[] {
  return (trail?.channels ?? []).flatMap(channel =>
    [channel.protocolFile, ...channel.transferredFiles].flatMap(file => (file ? [offered(file)] : [])),
  )
}

function offered(file: TrailFile): OfferedFile {
  const { access, label, meaning } = fileStatusWords(file.status)
  return {
    key: `${file.channelId}~${file.id}`,
    file,
    words: access === 'yes' ? null : `${label}: ${meaning}`,
    canBeHad: access === 'yes' || access === 'as-is',
  }
}

/** Where the API makes a bundle. Files that cannot be had are asked for too, so that it says why they are not in it. */
export function bundleWanted(
  { source, id }: { readonly source: string; readonly id: string },
  files: readonly OfferedFile[],
  left: ReadonlySet<string>,
  logs: boolean,
): Wanted {
  const kept = files.filter(({ key }) => !left.has(key))
  const parameters = new URLSearchParams()
  if (kept.length === 0 && files.length > 0) parameters.set('files', 'none')
  else if (kept.length < files.length) for (const { key } of kept) parameters.append('files', key)
  if (!logs) parameters.set('logs', 'false')
  const search = parameters.size > 0 ? `?${parameters}` : ''
  return {
    path: `/api/connections/${encodeURIComponent(source)}/${encodeURIComponent(id)}/evidence${search}`,
    fileName: evidenceName({ source, id }),
    size: null,
    asIs: false,
  }
}

/** What the chosen files come to by their own account, and how many do not say. */
export function sizeOf(files: readonly OfferedFile[]): { readonly bytes: number; readonly unknown: number } {
  const had = files.filter(({ canBeHad }) => canBeHad)
  return {
    bytes: had.reduce((sum, { file }) => sum + (file.size ?? 0), 0),
    unknown: had.filter(({ file }) => file.size === null).length,
  }
}
