/** The screens, in the order of the bar. */
export const SCREENS = [
  { href: '/connections', label: 'Connections' },
  { href: '/files', label: 'Files' },
  { href: '/overview', label: 'Overview' },
  { href: '/sources', label: 'Sources' },
] as const
