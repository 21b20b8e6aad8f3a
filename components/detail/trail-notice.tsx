import type { DetailReply } from '@/components/data/connection-detail'

/** In the place of a trail that cannot be shown: why, and what one can do. */
export function TrailNotice({ reply }: { reply: DetailReply }) {
  return <p className="px-4 py-6 text-muted">{trailWords(reply)}</p>
}

/** Nothing here is guessed: where its source does not say why, neither do these words. */
function trailWords({ trailState, connection }: DetailReply): string {
  const isOpen = connection.status === 'active' || connection.status === 'terminating'
  switch (trailState) {
    case 'forbidden':
      return 'Trails are for auditors. Ask an admin for the role.'
    case 'unavailable':
      return 'The source does not answer, and no copy of this trail was kept. Try again when it is back.'
    case 'removed':
      return 'This connection was recorded, but its source has removed the trail since, and none of its files is kept here.'
    case 'stored':
      return 'The source does not answer, and the stored copy of this trail has no files.'
    case 'shown':
      return isOpen
        ? 'No channel has been opened yet. This goes on by itself.'
        : 'This trail is empty: no channel was opened.'
    case 'none':
      return noneWords(connection.audited, isOpen)
  }
}

function noneWords(audited: boolean | null, isOpen: boolean): string {
  if (audited === null) return 'This connection has no trail: its vendor records none.'
  if (!audited) return 'This connection was not audited, so nothing of it was recorded.'
  return isOpen
    ? 'This connection is audited, but its source has no trail of it yet.'
    : 'This connection was audited, but its source has no trail of it: it may have been removed there since.'
}
