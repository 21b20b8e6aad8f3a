/** The people, devices, hosts and places that all five vendors see: the same ones, as in a real company. */
export interface Company {
  readonly organizationId: string
  readonly people: readonly Person[]
  readonly hosts: readonly Host[]
  readonly networks: readonly Network[]
  readonly sites: readonly Site[]
  readonly proxies: readonly Proxy[]
  readonly apiKeys: readonly ApiKey[]
}

export interface Person {
  readonly index: number
  /** UUID, the person's id in PrivX; other vendors derive their own id from it. */
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  /** `alice.meyer` */
  readonly login: string
  readonly email: string
  readonly department: string
  readonly roles: readonly CompanyRole[]
  readonly devices: readonly Device[]
  /** ISO 3166-1 alpha-2 of where they live, and the address they come from at home. */
  readonly country: string
  readonly homeIp: string
  readonly site: number
}

export interface CompanyRole {
  readonly id: string
  readonly name: string
}

export interface Device {
  readonly id: string
  readonly name: string
  readonly kind: 'laptop' | 'phone' | 'tablet'
  readonly os: string
  readonly osVersion: string
  readonly mac: string
  readonly userAgent: string
}

export interface Host {
  readonly id: string
  /** `db-04.prod.corp.example` */
  readonly name: string
  readonly address: string
  readonly services: readonly ('SSH' | 'RDP' | 'VNC' | 'WEB' | 'DB')[]
  readonly accounts: readonly string[]
  readonly network: number
  readonly roles: readonly CompanyRole[]
  readonly tags: readonly string[]
}

export interface Network {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly cidr: string
}

export interface Site {
  readonly id: string
  readonly name: string
  readonly country: string
  /** The address the site's traffic leaves from. */
  readonly publicIp: string
  /** Standard time there, all year: when its people work. */
  readonly utcOffsetMinutes: number
}

export interface Proxy {
  readonly id: string
  readonly provider: string
  readonly country: string
  readonly host: string
  readonly port: number
  readonly createdAt: string
}

export interface ApiKey {
  readonly id: string
  readonly owner: number
}

/**
 * A stretch of one person's work: on Wi-Fi at their site, or over the VPN from home. Every other vendor's
 * connections of that person happen inside one, from its address and device.
 */
export interface Visit {
  /** Stable and unique: the same seed gives the same key. */
  readonly key: string
  readonly person: Person
  readonly device: Device
  readonly place: 'site' | 'home'
  readonly srcIp: string
  readonly startMs: number
  readonly endMs: number
}
