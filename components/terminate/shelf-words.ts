import type { TerminationReply } from '@/components/data/terminations'
import { countOf } from '@/lib/format/count'
import { isFinalState, type TargetState } from '@/lib/schema/termination'

const ENDED: readonly TargetState[] = ['terminated', 'ended']
const WORDS: readonly (readonly [TargetState, string])[] = [
  ['refused', 'refused'],
  ['unconfirmed', 'not confirmed'],
  ['failed', 'not asked'],
  ['skipped', 'left alone'],
]

type Told = Pick<TerminationReply, 'kind' | 'subject' | 'answer' | 'isFinished'> & {
  readonly targets: readonly { readonly state: TargetState }[]
}

/** What is to end: a count, or a user or host by name. */
export function whatWords({ kind, subject, targets }: Pick<Told, 'kind' | 'subject' | 'targets'>): string {
  if (kind === 'connections' || subject === null) return countOf(targets.length, 'connection')
  return `everything ${kind === 'user' ? 'of' : 'on'} ${subject.name ?? subject.id}`
}

/** How far it is, in a line: `2 of 5 ended · 1 refused`. */
export function progressWords({ targets, answer, isFinished }: Told): string {
  const ended = targets.filter(target => ENDED.includes(target.state)).length
  const said = WORDS.flatMap(([state, word]) => {
    const count = targets.filter(target => target.state === state).length
    return count === 0 ? [] : [`${count} ${word}`]
  })
  const open = targets.filter(target => !isFinalState(target.state)).length
  return [
    answer?.accepted === false ? `refused: ${answer.message ?? 'no reason given'}` : null,
    targets.length > 0 ? `${ended} of ${targets.length} ended` : isFinished ? 'nothing known was open' : null,
    ...said,
    open > 0 ? `${open} being followed` : null,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Whether everything came to the end that was asked for. */
export const wentWell = ({ targets, answer }: Pick<Told, 'targets' | 'answer'>): boolean =>
  answer?.accepted !== false && targets.every(target => ENDED.includes(target.state))
