'use client'

import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'
import { type TerminationReply, terminationsOptions } from '@/components/data/terminations'
import { later } from '@/components/ui/later'
import { useMayTerminate } from './may-terminate'
import { usePutAway } from './put-away'
import { useWish, wishToEnd } from './wish'

const TerminateDialog = later(() => import('./terminate-dialog').then(part => part.TerminateDialog))
const TerminationShelf = later(() => import('./termination-shelf').then(part => part.TerminationShelf))

/** A result stays in sight this long, also after a reload, unless it is put away. */
const KEPT_MS = 600_000

/** Asks before anything is ended, and shows below every screen what is being ended: also what others asked for. */
export function TerminationCenter() {
  const may = useMayTerminate() === true
  const wish = useWish()
  const me = useQuery(meOptions()).data?.name
  const away = usePutAway()
  const { data, dataUpdatedAt } = useQuery(terminationsOptions(may, 'kept fresh'))
  const isShown = (one: TerminationReply) =>
    !one.isFinished ||
    (one.actor === me && dataUpdatedAt - Date.parse(one.askedAt) < KEPT_MS && !away.includes(one.id))
  const shown = data?.terminations.filter(isShown) ?? []
  return (
    <>
      {shown.length > 0 ? <TerminationShelf all={shown} /> : null}
      {wish ? <TerminateDialog wish={wish} onClose={() => wishToEnd(null)} /> : null}
    </>
  )
}
