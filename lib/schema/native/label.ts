const ACRONYMS: Readonly<Record<string, string>> = {
  id: 'ID',
  ip: 'IP',
  uuid: 'UUID',
  nat: 'NAT',
  tls: 'TLS',
  api: 'API',
  mac: 'MAC',
  os: 'OS',
  san: 'SAN',
  ssh: 'SSH',
  v4: 'v4',
  v6: 'v6',
}

/** Keys whose spelling misleads: the capital I is the vendor's own (contracts §4.4). */
const SPELT: Readonly<Record<string, string>> = {
  lastLogoutTIme: 'Last logout time',
  operationSystem: 'Operating system',
}

/** A vendor's key as words: `bytes_in` → `Bytes in`, `clientUUID` → `Client UUID`, `location/Site` → `Location / Site`. */
export function nativeLabel(key: string): string {
  const spelt = Object.hasOwn(SPELT, key) ? SPELT[key] : undefined
  if (spelt !== undefined) return spelt
  const words = key
    .replace(/\//g, ' / ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .split(' ')
    .map(word => ACRONYMS[word.toLowerCase()] ?? (/^[A-Z]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
