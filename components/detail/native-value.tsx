import { Missing } from '@/components/display/missing'
import { exactBytes, formatBytes } from '@/lib/format/bytes'
import { exactDuration, formatDuration } from '@/lib/format/duration'
import type { NativeLeaf } from '@/lib/schema/native/shape'

const isNumber = (value: unknown): value is number => typeof value === 'number'

/** A vendor's own value in its own words; bytes and lengths with their exact number beside them. */
export function NativeValue({ value, leaf }: { value: unknown; leaf: NativeLeaf }) {
  if (value === null || value === undefined || value === '') return <Missing />
  if (isNumber(value) && leaf === 'bytes') {
    return <Sized short={formatBytes(value)} exact={exactBytes(value)} />
  }
  if (isNumber(value) && (leaf === 'seconds' || leaf === 'milliseconds')) {
    const ms = leaf === 'seconds' ? value * 1000 : value
    return <Sized short={formatDuration(ms)} exact={leaf === 'seconds' ? `${value} s` : exactDuration(ms)} />
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const mono = leaf === 'code' || leaf === 'instant'
  return <bdi className={`whitespace-pre-wrap break-words ${mono ? 'font-mono text-xs' : ''}`}>{text}</bdi>
}

const Sized = ({ short, exact }: { short: string; exact: string }) => (
  <>
    {short} <span className="text-faint">({exact})</span>
  </>
)
