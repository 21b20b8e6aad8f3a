import type { DetailReply } from '@/components/data/connection-detail'

const WORDS: Readonly<Record<DetailReply['trailState'], string>> = {
  shown: 'This trail is empty.',
  stored: 'This trail is empty.',
  none: 'This connection has no trail: its vendor recorded none.',
  forbidden: 'Trails are for auditors. Ask an admin for the role.',
  unavailable: 'The source does not answer, and no copy of this trail was kept. Try again when it is back.',
}

/** In the place of a trail that cannot be shown: why. */
export function TrailNotice({ reply }: { reply: DetailReply }) {
  return <p className="px-4 py-6 text-muted">{WORDS[reply.trailState]}</p>
}
