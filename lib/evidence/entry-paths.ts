import { safeFileName } from '@/lib/format/file-name'
import type { TrailChannel } from '@/lib/schema/file'

/** Names in a ZIP that can be unpacked anywhere: whatever an upstream calls its files, none leaves its folder or meets another. */
export class EntryPaths {
  // File systems that do not tell cases apart would let one overwrite the other.
  readonly #taken = new Set<string>()

  /** `folder` is of our own making; `name` is not. */
  take(folder: string, name: string | null, otherwise: string): string {
    const safe = safeFileName(name, otherwise)
    const dot = safe.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, '']
    for (let again = 1; ; again++) {
      const path = `${folder}${again === 1 ? safe : `${stem} (${again})${ending}`}`
      const key = path.normalize('NFKC').toLowerCase()
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return path
    }
  }
}

/** The folder of a channel, by its id and kind. Another channel's may be called the same: `taken` holds those before. */
export function channelFolder({ id, type }: Pick<TrailChannel, 'id' | 'type'>, taken: EntryPaths): string {
  const plain = (text: string) => text.replace(/[^\p{L}\p{N}_-]/gu, '_').slice(0, 40)
  return `${taken.take('channels/', `${plain(id)}-${plain(type ?? 'channel')}`, 'channel')}/`
}
