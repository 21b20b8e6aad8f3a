import { useQuery } from '@tanstack/react-query'
import { meOptions } from '@/components/data/me'

/** Who may do what a reader without that role does not see. */
export function RoleNote() {
  const me = useQuery(meOptions()).data
  if (!me || me.role === 'admin') return null
  return (
    <p className="text-muted">
      Collecting now, pausing and fetching a range need the role admin. You are signed in as {me.role}.
    </p>
  )
}
