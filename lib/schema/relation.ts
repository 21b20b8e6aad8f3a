/** Why two connections belong together, the most certain first. `…-open`: while both were open. */
export const RELATION_RULES = [
  { rule: 'email', label: 'Same e-mail address' },
  { rule: 'user-id', label: 'Same user ID at the same source' },
  { rule: 'user-name', label: 'Same user name' },
  { rule: 'login', label: 'User name is the name in the e-mail address' },
  { rule: 'device', label: 'Same device' },
  { rule: 'address-open', label: 'Same source address while both were open' },
  { rule: 'address', label: 'Same source address, one after the other' },
  { rule: 'host-open', label: 'Same host while both were open' },
  { rule: 'host', label: 'Same host, one after the other' },
] as const

export type RelationRule = (typeof RELATION_RULES)[number]['rule']
