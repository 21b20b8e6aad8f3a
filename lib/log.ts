import { type DestinationStream, destination, type Logger, pino } from 'pino'

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

/** A logger that writes JSON lines to `to`, at `level` (default `info`; an unknown level counts as unset). */
export const createLog = (to: DestinationStream, level: string | undefined): Logger =>
  pino(
    {
      level: level !== undefined && LEVELS.includes(level) ? level : 'info',
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: { paths: REDACTED, censor: '[redacted]' },
    },
    to,
  )

/** The process's one logger: on stderr, at `LOG_LEVEL`. */
export const log: Logger = createLog(destination({ fd: 2, sync: true }), process.env.LOG_LEVEL)

/** The logger of one room: every line says where it comes from. */
export const logFor = (room: string): Logger => log.child({ room })
