import type { Vendor } from '@/lib/schema/connection'
import type { Role } from '@/lib/schema/role'

/** A checked configuration (design §9). Secrets are resolved; it never leaves the server and is never logged. */
export interface Config {
  readonly sources: readonly SourceConfig[]
  readonly collect: CollectConfig
  readonly store: StoreConfig
  readonly auth: AuthConfig | null
  readonly server: { readonly publicUrl: string | null }
  /** True without a configuration file: the demo upstreams are started and nothing real can be reached. */
  readonly demo: boolean
}

interface SourceBase {
  readonly id: string
  readonly vendor: Vendor
  /** No trailing slash. */
  readonly baseUrl: string
  /** PEM of the CA to trust, already read. */
  readonly ca?: string
  /** Asked for by name: accept any certificate. */
  readonly insecureTls: boolean
  readonly collect: CollectConfig
}

export type SourceConfig =
  | (SourceBase & {
      readonly vendor: 'privx'
      readonly clientId: string
      readonly clientSecret: string
      readonly oauthClientSecret: string
    })
  | (SourceBase & {
      readonly vendor: 'mobilerun'
      readonly apiKey: string
      readonly userIds: readonly string[] | null
    })
  | (SourceBase & {
      readonly vendor: 'cloudconnexa'
      readonly clientId: string
      readonly clientSecret: string
      readonly apiVersion: 'beta' | 'v1'
    })
  | (SourceBase & { readonly vendor: 'apibricks'; readonly apiKey: string; readonly authScheme: string })
  | (SourceBase & { readonly vendor: 'cmx'; readonly username: string; readonly password: string })

export type SourceOf<V extends Vendor> = Extract<SourceConfig, { vendor: V }>

export interface CollectConfig {
  readonly everySeconds: number
  readonly historyDays: number
}

export type StoreConfig =
  | { readonly kind: 'embedded'; readonly path: string }
  | {
      readonly kind: 'remote'
      readonly url: string
      readonly database: string
      readonly username: string
      readonly password: string
    }

export interface AuthConfig {
  readonly tokens: readonly { readonly name: string; readonly role: Role; readonly sha256: string }[]
}
