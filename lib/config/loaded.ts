import type { Config } from './config'
import { loadConfig } from './load'

const KEY = Symbol.for('trailgrid.config')

type Global = typeof globalThis & { [KEY]?: Config }

/** The configuration of this process, read once. Throws `ConfigError` as long as it cannot be used. */
export function loadedConfig(): Config {
  const holder: Global = globalThis
  holder[KEY] ??= loadConfig().config
  return holder[KEY]
}
