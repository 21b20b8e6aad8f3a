export interface Address {
  readonly host: string | null
  readonly port: number | null
}

const NOWHERE: Address = { host: null, port: null }
/** A scheme, or a carrier's name before one: `https://…`, `carrier/https://…`. */
const WITH_SCHEME = /^(?:[^/]*\/)?([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i
const PORT_OF_SCHEME: Readonly<Record<string, number>> = { http: 80, https: 443 }

/**
 * `target_host_address` and `remote_address` in two parts. Seen forms (contracts §5.4): `host`, `host:22`,
 * `1.2.3.4:22`, `carrier/https://10.0.0.20:3000/`; IPv6 is understood bare (`::1`) and in brackets (`[::1]:22`).
 * A port that is not written is null, except where the scheme names it.
 */
export function splitAddress(raw: string | null | undefined): Address {
  const text = raw?.trim() ?? ''
  if (text === '') return NOWHERE
  const url = WITH_SCHEME.exec(text)
  if (!url) return splitAuthority(text)
  const [, scheme = '', authority = ''] = url
  const { host, port } = splitAuthority(authority.slice(authority.lastIndexOf('@') + 1))
  return { host, port: port ?? PORT_OF_SCHEME[scheme.toLowerCase()] ?? null }
}

function splitAuthority(text: string): Address {
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(text)
  if (bracketed) return { host: bracketed[1] ?? null, port: portOf(bracketed[2]) }
  const pair = /^([^:]+):(\d+)$/.exec(text)
  const port = portOf(pair?.[2])
  if (pair && port !== null) return { host: pair[1] ?? null, port }
  return { host: text === '' ? null : text, port: null }
}

function portOf(text: string | undefined): number | null {
  const port = Number(text ?? Number.NaN)
  return Number.isInteger(port) && port <= 65_535 ? port : null
}
