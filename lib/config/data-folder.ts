import type { StoreConfig } from './config'

/** Where this installation keeps what is its own: the embedded store, and keys. Beside a remote store it is `./data`. */
export const dataFolder = (store: StoreConfig): string => (store.kind === 'embedded' ? store.path : './data')
