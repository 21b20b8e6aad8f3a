import { failedFiles, type WindowPair } from '@/lib/query/overview'
import type { FailedFileNumbers, TrailsRead } from '@/lib/query/overview-numbers'
import type { TrailFile } from '@/lib/schema/file'
import { Comparison } from './comparison'
import { CountLink } from './number-link'
import { Tile } from './tile'

interface FilesTileProps {
  kind: TrailFile['kind']
  title: string
  windows: WindowPair
  files: FailedFileNumbers
  uncollected: readonly string[]
}

/** Files of a kind that failed. Their trails are read one by one after the connections end, and may be behind. */
export function FilesTile({ kind, title, windows, files, uncollected }: FilesTileProps) {
  const { now, before } = files[kind]
  const name = title.toLowerCase()
  const behind = trailsBehind(files.trails)
  const lacking = uncollected.filter(source => files.sources.includes(source))
  return (
    <Tile
      title={title}
      tone={now > 0 ? 'danger' : 'plain'}
      notes={
        <>
          <Comparison now={now} before={before} uncollected={behind === null ? lacking : files.sources}>
            <CountLink
              count={before}
              dataset="files"
              filter={failedFiles(kind, windows.before)}
              label={`${name} before`}
            />
          </Comparison>
          {behind === null ? null : <p className="text-warn">{behind}</p>}
        </>
      }
    >
      <CountLink count={now} dataset="files" filter={failedFiles(kind, windows.now)} label={name} />
    </Tile>
  )
}

/** Trails that their vendor removed are never read: so few do not count. */
const ENOUGH = 0.98

/** How many trails were read, in words, where so few were that their files say little; else null. */
export function trailsBehind({ now, before }: TrailsRead): string | null {
  const share = ({ ended, read }: TrailsRead['now']) => (ended === 0 ? 1 : read / ended)
  if (share(now) >= ENOUGH && share(before) >= ENOUGH) return null
  const percent = (one: TrailsRead['now']) => `${Math.floor(100 * share(one))} %`
  return `Trails read so far: ${percent(now)}, before: ${percent(before)}`
}
