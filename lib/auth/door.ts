import 'server-only'
import { loadedConfig } from '@/lib/config/loaded'
import { Gate } from './gate'

const KEY = Symbol.for('trailgrid.gate')

type Global = typeof globalThis & { [KEY]?: Gate }

/** The one gate of this process. On `globalThis`: Next evaluates modules once per graph, the one-time link exists once. */
export function gate(): Gate {
  const global: Global = globalThis
  global[KEY] ??= new Gate(loadedConfig())
  return global[KEY]
}
