import type { DetailReply } from '@/components/data/connection-detail'
import { Missing } from '@/components/display/missing'
import { BytesCell, InstantCell } from './cells'
import { FileStatus } from './file-status'
import { TrailNotice } from './trail-notice'

/** The channels of the trail: type, bytes each way, open and close, and the recording of the protocol. */
export function TrailTab({ reply }: { reply: DetailReply }) {
  const { trail } = reply
  if (trail === null) return <TrailNotice reply={reply} />
  if (trail.channels.length === 0) return <p className="px-4 py-6 text-muted">This trail has no channels.</p>
  return (
    <div className="w-fit min-w-full px-4 py-3">
      <table className="w-full text-start">
        <caption className="mb-2 text-start text-muted">
          {trail.channels.length} {trail.channels.length === 1 ? 'channel' : 'channels'}
          {trail.protocol ? ` over ${trail.protocol}` : ''}
        </caption>
        <thead className="text-xs text-faint">
          <tr className="border-b border-line [&>th]:px-2 [&>th]:py-1 [&>th]:text-start [&>th]:font-medium">
            <th scope="col">Channel</th>
            <th scope="col" className="text-end!">
              To client
            </th>
            <th scope="col" className="text-end!">
              To server
            </th>
            <th scope="col">Open from, to</th>
            <th scope="col" className="text-end!">
              Files
            </th>
            <th scope="col">Protocol file</th>
          </tr>
        </thead>
        <tbody>
          {trail.channels.map(channel => (
            <tr key={channel.id} className="border-b border-line align-top [&>*]:px-2 [&>*]:py-1.5">
              <th scope="row" className="text-start font-medium">
                <bdi>{channel.type ?? 'unnamed'}</bdi>
                <bdi className="block font-mono text-xs font-normal break-all text-faint">{channel.id}</bdi>
              </th>
              <td className="text-end">
                <BytesCell bytes={channel.bytesServerToClient} />
              </td>
              <td className="text-end">
                <BytesCell bytes={channel.bytesClientToServer} />
              </td>
              <td>
                <span className="block">
                  <InstantCell at={channel.openedAt} />
                </span>
                <InstantCell at={channel.closedAt} />
              </td>
              <td className="text-end">{channel.transferredFiles.length}</td>
              <td>
                {channel.protocolFile === null ? (
                  <Missing />
                ) : (
                  <>
                    <FileStatus status={channel.protocolFile.status} />
                    <span className="block text-muted">
                      <BytesCell bytes={channel.protocolFile.size} />{' '}
                      <bdi className="break-all">{channel.protocolFile.name}</bdi>
                    </span>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
