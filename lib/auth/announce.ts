import 'server-only'
import { loadedConfig } from '@/lib/config/loaded'
import { gate } from './door'

/**
 * Prints the one-time admin link of a start with real sources and no `auth` (design §8). To the terminal and not to the log:
 * logs are kept and shipped, the link opens the door.
 */
export function announceLink(env = process.env): void {
  const path = gate().issueLink()
  if (path === null) return
  const base = loadedConfig().server.publicUrl ?? `http://${env.HOST ?? '127.0.0.1'}:${env.PORT ?? 3000}`
  console.info(
    `\nNobody can sign in yet: the configuration has no "auth".\nThis link signs in one admin, once, until the next start:\n\n  ${base}${path}\n`,
  )
}
