interface Role {
  readonly id: string
  readonly name: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What a role is called in a list: its name, with its id where another has the same name. */
export function roleLabel(role: Role, all: readonly Role[]): string {
  return all.some(other => other.name === role.name && other.id !== role.id)
    ? `${role.name} (${role.id})`
    : role.name
}

/** The id of the role that a text names: one of the known by its label, or any id; null when it is neither. */
export function findRole(text: string, known: readonly Role[]): string | null {
  const wanted = text.trim()
  const byLabel = known.find(role => roleLabel(role, known).toLowerCase() === wanted.toLowerCase())
  if (byLabel) return byLabel.id
  return UUID.test(wanted) ? wanted.toLowerCase() : null
}
