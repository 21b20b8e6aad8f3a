import type { AccessRole } from '@/components/data/labels'

/** Somebody else changed the roles meanwhile: what is new to the reader, before they decide again. */
export function RoleConflict({ before, now }: { before: readonly AccessRole[]; now: readonly AccessRole[] }) {
  const missing = (from: readonly AccessRole[], among: readonly AccessRole[]) =>
    from.filter(role => !among.some(one => one.id === role.id)).map(role => role.name ?? role.id)
  const granted = missing(now, before)
  const revoked = missing(before, now)
  return (
    <div role="alert" className="mt-2.5 rounded-md bg-warn-soft px-3 py-2">
      <p className="font-medium text-warn">
        Somebody changed these roles after you saw them. Nothing was changed for you.
      </p>
      {granted.length > 0 ? <p>Granted meanwhile: {granted.join(', ')}.</p> : null}
      {revoked.length > 0 ? <p>Revoked meanwhile: {revoked.join(', ')}.</p> : null}
      <p className="text-muted">The list shows what is there now; ask again if you still want to.</p>
    </div>
  )
}
