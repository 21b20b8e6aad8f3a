'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { splitKey } from '@/components/data/connection-detail'
import {
  type AccessRole,
  changeRole,
  presentRoles,
  type RolesReply,
  rolesOptions,
} from '@/components/data/labels'
import { failureWords } from '@/components/sources/failure-words'
import { Button } from '@/components/ui/button'
import { formatInstant } from '@/lib/format/instant'
import { findRole, roleLabel } from './find-role'
import { RoleConflict } from './role-conflict'

interface Change {
  readonly how: 'grant' | 'revoke'
  readonly role: string
}

/** The roles that may see this connection although they could not otherwise; each change is made at once. */
export function RolesEditor({ openKey }: { openKey: string }) {
  const { source, id } = splitKey(openKey)
  const inputId = useId()
  const [text, setText] = useState('')
  const [mistake, setMistake] = useState<string | null>(null)
  const [before, setBefore] = useState<readonly AccessRole[] | null>(null)
  const client = useQueryClient()
  const asked = useQuery(rolesOptions(openKey))
  const { roles = [], known = [] } = asked.data ?? {}
  const show = (now: readonly AccessRole[]) =>
    client.setQueryData<RolesReply>(rolesOptions(openKey).queryKey, old => old && { ...old, roles: now })
  const change = useMutation({
    mutationFn: ({ how, role }: Change) => changeRole(openKey, how, role, roles),
    onMutate: () => setBefore(null),
    onSuccess: reply => {
      setText('')
      if (reply) show(reply.roles)
      return client.invalidateQueries({ queryKey: ['connection', source, id] })
    },
    onError: error => {
      const now = presentRoles(error)
      if (!now) return
      setBefore(roles)
      show(now)
    },
  })
  const others = known.filter(role => !roles.some(granted => granted.id === role.id))
  const grant = (event: FormEvent) => {
    event.preventDefault()
    const role = findRole(text, known)
    setMistake(role === null ? 'Choose a role of the list, or give the id of another.' : null)
    if (role !== null && !change.isPending) change.mutate({ how: 'grant', role })
  }
  if (asked.error)
    return (
      <p role="alert" className="text-danger">
        {failureWords(asked.error)}
      </p>
    )
  return (
    <section aria-label="Access roles">
      <h3 className="font-medium">Access roles</h3>
      <p className="text-muted">
        Who has one of these roles may see this connection, whatever its access group.
      </p>
      {asked.isPending ? <div className="skeleton mt-2 h-4 w-1/2" /> : null}
      <ul aria-label="Roles with access" className="mt-1.5 grid gap-1">
        {roles.map(role => (
          <li key={role.id} className="flex items-center gap-3">
            <span className="min-w-0 flex-1 break-words">
              <bdi>{role.name ?? role.id}</bdi>
              {role.addedAt ? <span className="text-faint"> since {formatInstant(role.addedAt)}</span> : null}
            </span>
            <Button
              tone="quiet"
              aria-label={`Revoke ${role.name ?? role.id}`}
              aria-disabled={change.isPending}
              onClick={() => {
                if (!change.isPending) change.mutate({ how: 'revoke', role: role.id })
              }}
            >
              Revoke
            </Button>
          </li>
        ))}
        {asked.data && roles.length === 0 ? <li className="text-muted">None.</li> : null}
      </ul>
      <form onSubmit={grant} className="mt-2 flex flex-wrap items-end gap-2">
        <div className="min-w-40 flex-1">
          <label htmlFor={inputId} className="mb-0.5 block text-xs text-muted">
            Role, or its id
          </label>
          <input
            id={inputId}
            list={`${inputId}-known`}
            value={text}
            autoComplete="off"
            aria-invalid={mistake !== null}
            aria-describedby={`${inputId}-said`}
            onChange={event => setText(event.currentTarget.value)}
            className="control w-full"
          />
          <datalist id={`${inputId}-known`}>
            {others.map(role => (
              <option key={role.id} value={roleLabel(role, known)} />
            ))}
          </datalist>
        </div>
        <Button type="submit" aria-disabled={change.isPending}>
          {change.isPending ? 'Asking…' : 'Grant'}
        </Button>
      </form>
      {before ? <RoleConflict before={before} now={roles} /> : null}
      <p id={`${inputId}-said`} role="alert" className="mt-1.5 text-danger empty:hidden">
        {mistake ?? (change.error && !before ? failureWords(change.error) : null)}
      </p>
      <p role="status" className="mt-1.5 text-muted empty:hidden">
        {change.isSuccess ? (change.variables.how === 'grant' ? 'Granted.' : 'Revoked.') : null}
      </p>
    </section>
  )
}
