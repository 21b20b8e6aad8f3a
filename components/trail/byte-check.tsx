import { Section } from '@/components/detail/section'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import type { ByteSum } from './byte-sums'
import { type ByteContext, byteLines, verdictOf, WAY_WORDS } from './byte-words'
import { LookShape } from './mark-shape'

/** Whether the channels' bytes add up to the connection's: a quiet line when they do, and by how much they differ when not. */
export function ByteCheck({ sums, context }: { sums: readonly ByteSum[]; context: ByteContext }) {
  const verdict = verdictOf(sums)
  // While it is open, counters of different moments are nothing to worry about.
  const isStrange = verdict === 'different' && !context.isOpen
  const lines = byteLines(sums, context)
  if (verdict === 'equal') {
    return (
      <p className="flex items-center gap-1.5 px-4 pb-3 text-muted">
        <span className="text-ok">
          <LookShape look="fine" />
        </span>
        {lines}
      </p>
    )
  }
  return (
    <Section title="Bytes added up">
      <div className={`flex gap-1.5 ${isStrange ? 'text-warn' : 'text-muted'}`}>
        <span className="pt-1">
          <LookShape look={isStrange ? 'damaged' : 'strange'} />
        </span>
        <div>
          {lines.map(line => (
            <p key={line}>{line}</p>
          ))}
        </div>
      </div>
      <table className="mt-2 w-full max-w-md">
        <thead className="text-xs text-faint">
          <tr className="border-b border-line *:px-1.5 *:py-1 *:text-end *:font-medium">
            <td />
            <th scope="col">Channels</th>
            <th scope="col">Connection</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {sums.map(({ way, channels, silent, connection, difference }) => (
            <tr key={way} className="border-b border-line *:px-1.5 *:py-1 *:text-end">
              <td className="text-start!">{WAY_WORDS[way]}</td>
              <td>
                <Known bytes={channels} least={silent > 0} />
              </td>
              <td>
                <Known bytes={connection} />
              </td>
              <td>
                <Known bytes={difference} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** `least`: not all of it is known. */
const Known = ({ bytes, least = false }: { bytes: number | null; least?: boolean }) =>
  bytes === null ? (
    <span className="text-muted">unknown</span>
  ) : (
    <span title={exactBytes(bytes)} className="whitespace-nowrap">
      {least && 'at least '}
      {bytes < 0 ? `−${formatBytes(-bytes)}` : formatBytes(bytes)}
    </span>
  )
