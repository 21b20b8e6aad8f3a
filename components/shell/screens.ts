import type { MeReply } from '@/components/data/replies'

interface Screen {
  readonly href: string
  readonly label: string
  /** The role it is for; absent for all. */
  readonly role?: MeReply['role']
}

/** The screens, in the order of the bar. */
const SCREENS: readonly Screen[] = [
  { href: '/connections', label: 'Connections' },
  { href: '/files', label: 'Files' },
  { href: '/overview', label: 'Overview' },
  { href: '/sources', label: 'Sources' },
  { href: '/ledger', label: 'Ledger', role: 'admin' },
]

/** The screens of a reader; while it is not known who that is, those that are for all. */
export const screensOf = (me: MeReply | undefined): readonly Screen[] =>
  SCREENS.filter(({ role }) => role === undefined || role === me?.role)
