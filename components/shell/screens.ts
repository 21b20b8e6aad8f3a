import type { MeReply } from '@/components/data/replies'

interface Screen {
  readonly href: string
  readonly label: string
  /** Other words to find it by. */
  readonly words?: string
  /** The least role it is for; absent for all. */
  readonly role?: MeReply['role']
}

const ROLES: readonly (MeReply['role'] | undefined)[] = ['viewer', 'auditor', 'operator', 'admin']
/** Nobody known, and nothing asked for, count as the least. */
const rankOf = (role: MeReply['role'] | undefined) => Math.max(0, ROLES.indexOf(role))

/** The screens, in the order of the bar. */
const SCREENS: readonly Screen[] = [
  { href: '/connections', label: 'Connections' },
  { href: '/files', label: 'Files' },
  { href: '/search', label: 'Recordings', words: 'search trails logs typed', role: 'auditor' },
  { href: '/overview', label: 'Overview' },
  { href: '/sources', label: 'Sources' },
  { href: '/ledger', label: 'Ledger', role: 'admin' },
]

/** The screens of a reader; while it is not known who that is, those that are for all. */
export const screensOf = (me: MeReply | undefined): readonly Screen[] =>
  SCREENS.filter(({ role }) => rankOf(role) <= rankOf(me?.role))
