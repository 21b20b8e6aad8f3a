import { destination, type Logger, pino } from 'pino'

export type { Logger }

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/** Names under which a secret could travel in a logged object, at its top or one and two levels below. */
const SECRET_NAMES = [
  'password',
  'secret',
  'token',
  'apiKey',
  'clientSecret',
  'oauthClientSecret',
  'accessToken',
  'refreshToken',
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  '["set-cookie"]',
  '["x-api-key"]',
]

const REDACTED = SECRET_NAMES.flatMap(name => {
  const below = name.startsWith('[') ? name : `.${name}`
  return [name, `*${below}`, `*.*${below}`]
})

/** The process's one logger: JSON lines on stderr, at `LOG_LEVEL` (default `info`; an unknown level counts as unset). */
export const log: Logger = pino(
  {
    level: LEVELS.includes(process.env.LOG_LEVEL ?? '') ? process.env.LOG_LEVEL : 'info',
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: REDACTED, censor: '[redacted]' },
  },
  destination({ fd: 2, sync: true }),
)

/** The logger of one room: every line says where it comes from. */
export const logFor = (room: string): Logger => log.child({ room })
