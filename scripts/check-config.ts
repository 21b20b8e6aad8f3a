import { ConfigError } from '@/lib/config/config-error'
import { loadConfig } from '@/lib/config/load'

// Runs before `next start`: a mistake ends the process before anything listens.
try {
  for (const warning of loadConfig().warnings) console.warn(warning)
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exit(1)
}
