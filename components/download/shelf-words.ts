import { countOf } from '@/lib/format/count'
import { type Download, isUnderWay } from './download'
import { percentOf } from './download-words'

/** All downloads in a line: how many run and how far they are together, else how they ended. */
export function shelfWords(all: readonly Download[]): string {
  const open = all.filter(isUnderWay)
  if (open.length > 0) {
    const far = open.map(({ wanted, state }) =>
      state.phase === 'running' ? state : { bytes: 0, size: wanted.size },
    )
    const known = far.every(({ size }) => size !== null)
    const percent = known
      ? percentOf({ bytes: sum(far.map(({ bytes }) => bytes)), size: sum(far.map(({ size }) => size ?? 0)) })
      : null
    return [`Downloading ${countOf(open.length, 'file')}`, percent === null ? null : `${percent} %`]
      .filter(Boolean)
      .join(' · ')
  }
  const failed = all.filter(({ state }) => state.phase === 'failed').length
  const done = all.filter(({ state }) => state.phase === 'done').length
  const parts = [
    done > 0 ? `${countOf(done, 'file')} downloaded` : null,
    failed > 0 ? `${countOf(failed, 'download')} failed` : null,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : 'No download under way'
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
