import * as z from 'zod'
import { VENDORS } from '@/lib/schema/connection'

const text = z.string({ error: 'must be text' }).min(1, { error: 'must not be empty' })

/** An address of a server, without trailing slashes. */
const address = text
  .superRefine((value, context) => {
    const message = faultOfUrl(value)
    if (message) context.addIssue({ code: 'custom', message })
  })
  .transform(value => value.replace(/\/+$/, ''))

const collect = z.strictObject({
  everySeconds: z.int().min(1).max(3600).optional(),
  historyDays: z.int().min(0).max(3650).optional(),
})

const source = {
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, {
    error: 'must be 1 to 32 of a-z, 0-9, - and _, starting with a letter or digit',
  }),
  baseUrl: address,
  caFile: text.optional(),
  insecureTls: z.boolean().optional(),
  collect: collect.optional(),
}

const sources = z.discriminatedUnion(
  'vendor',
  [
    z.strictObject({
      ...source,
      vendor: z.literal('privx'),
      clientId: text,
      clientSecret: text,
      oauthClientSecret: text,
    }),
    z.strictObject({
      ...source,
      vendor: z.literal('mobilerun'),
      apiKey: text,
      userIds: z.array(text).min(1).optional(),
    }),
    z.strictObject({
      ...source,
      vendor: z.literal('cloudconnexa'),
      clientId: text,
      clientSecret: text,
      apiVersion: z.enum(['beta', 'v1']).default('v1'),
    }),
    z.strictObject({
      ...source,
      vendor: z.literal('apibricks'),
      apiKey: text,
      authScheme: z.string().default(''),
    }),
    z.strictObject({ ...source, vendor: z.literal('cmx'), username: text, password: text }),
  ],
  { error: `must be one of ${VENDORS.join(', ')}` },
)

const store = z.union([
  z.strictObject({ path: text }),
  z.strictObject({
    url: address,
    database: text.default('trailgrid'),
    username: text.default('default'),
    password: z.string().default(''),
  }),
])

const token = z.strictObject({
  name: text,
  role: z.enum(['viewer', 'auditor', 'operator', 'admin']),
  sha256: z.string().regex(/^[0-9a-fA-F]{64}$/, {
    error: 'must be the SHA-256 of the token as 64 hexadecimal digits',
  }),
})

/** The configuration file as it is written (design §9), after the environment was put in. */
export const configFileSchema = z.strictObject({
  sources: z.array(sources).min(1, { error: 'must name at least one source; without a file the demo runs' }),
  collect: collect.optional(),
  store: store.optional(),
  auth: z.strictObject({ tokens: z.array(token).default([]) }).optional(),
  server: z.strictObject({ publicUrl: address.optional() }).optional(),
})

export type ConfigFile = z.infer<typeof configFileSchema>

function faultOfUrl(value: string): string | null {
  if (!URL.canParse(value)) return 'is not a URL: write https://host[:port][/path]'
  const url = new URL(value)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must start with https:// or http://'
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or password'
  if (url.search !== '' || url.hash !== '') return 'must end before any ? or #'
  return null
}
