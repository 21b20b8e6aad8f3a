import type { OverviewReply } from '@/components/data/overview'
import { activeNow, FAILED, openAt, openedIn, WITH_BYTES } from '@/lib/query/overview'
import { changeWords } from './change-words'
import { Comparison } from './comparison'
import { FilesTile } from './files-tile'
import { BytesLink, CountLink } from './number-link'
import { Tile } from './tile'

interface HeadlineProps {
  reply: OverviewReply
  uncollected: readonly string[]
  /** How long the window is: `24 hours`. */
  length: string
}

/** The six numbers that one looks for first. */
export function Headline({ reply, uncollected, length }: HeadlineProps) {
  const { windows, total, failedFiles: files } = reply
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
      <ActiveTile reply={reply} uncollected={uncollected} length={length} />
      <Tile
        title="Connections opened"
        notes={
          <Comparison now={total.now.opened} before={total.before.opened} uncollected={uncollected}>
            <CountLink
              count={total.before.opened}
              filter={openedIn(windows.before)}
              label="connections opened before"
            />
          </Comparison>
        }
      >
        <CountLink count={total.now.opened} filter={openedIn(windows.now)} label="connections opened" />
      </Tile>
      <BytesTile reply={reply} uncollected={uncollected} />
      <Tile
        title="Failed connections"
        tone={total.now.failed > 0 ? 'danger' : 'plain'}
        notes={
          <Comparison now={total.now.failed} before={total.before.failed} uncollected={uncollected}>
            <CountLink
              count={total.before.failed}
              filter={openedIn(windows.before, FAILED)}
              label="failed connections before"
            />
          </Comparison>
        }
      >
        <CountLink
          count={total.now.failed}
          filter={openedIn(windows.now, FAILED)}
          label="failed connections"
        />
      </Tile>
      {files === null ? (
        <Tile
          title="Failed transfers and recordings"
          notes={<p>Files are for auditors. Ask for the role.</p>}
        >
          <span className="text-faint">—</span>
        </Tile>
      ) : (
        <>
          <FilesTile
            kind="transferred"
            title="Failed transfers"
            windows={windows}
            files={files}
            uncollected={uncollected}
          />
          <FilesTile
            kind="protocol"
            title="Failed recordings"
            windows={windows}
            files={files}
            uncollected={uncollected}
          />
        </>
      )}
    </div>
  )
}

function ActiveTile({ reply: { active, windows }, uncollected, length }: HeadlineProps) {
  const { stillOpen, endedSince } = active.before
  const then = openAt(windows.before.to)
  const words = uncollected.length > 0 ? null : changeWords(active.total, stillOpen + endedSince)
  return (
    <Tile
      title="Active now"
      notes={
        <p>
          {words === null ? `${length} ago` : `${words} ${length} ago`}:{' '}
          <CountLink
            count={endedSince}
            filter={then.endedSince}
            label={`connections that were open ${length} ago and ended since`}
          />{' '}
          since ended,{' '}
          <CountLink
            count={stillOpen}
            filter={then.stillOpen}
            label={`connections that were open ${length} ago and still are`}
          />{' '}
          still open
        </p>
      }
    >
      <CountLink count={active.total} filter={activeNow()} label="active connections" />
    </Tile>
  )
}

function BytesTile({ reply, uncollected }: Omit<HeadlineProps, 'length'>) {
  const { windows, total, rankings } = reply
  const { now, before } = total
  const silent = rankings.source.values.filter(one => one.now.opened > 0 && one.now.withBytes === 0)
  return (
    <Tile
      title="Bytes moved by these"
      notes={
        <>
          {before.bytes === null ? (
            <p>Not told of any before</p>
          ) : (
            <Comparison now={now.bytes ?? 0} before={before.bytes} uncollected={uncollected}>
              <BytesLink
                bytes={before.bytes}
                count={before.withBytes}
                filter={openedIn(windows.before, WITH_BYTES)}
                label="moved before"
              />
            </Comparison>
          )}
          <p>
            Known for{' '}
            <CountLink
              count={now.withBytes}
              filter={openedIn(windows.now, WITH_BYTES)}
              label="connections whose bytes are known"
            />
            {silent.length > 0
              ? `; ${silent.map(({ value }) => value).join(', ')} never tell${silent.length === 1 ? 's' : ''}`
              : ''}
          </p>
        </>
      }
    >
      <BytesLink
        bytes={now.bytes}
        count={now.withBytes}
        filter={openedIn(windows.now, WITH_BYTES)}
        label="moved"
      />
    </Tile>
  )
}
