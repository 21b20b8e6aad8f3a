import type { EntrySource, ManifestEntry, Missing } from './manifest'
import type { Written } from './zip-writer'

/** What is known of an entry beside its bytes. */
export type EntryFacts = Partial<
  Pick<ManifestEntry, 'originalName' | 'channelId' | 'fileId' | 'status' | 'reason'>
> & { readonly source: EntrySource }

/** What a bundle holds so far, and what not. */
export class Collected {
  readonly entries: ManifestEntry[] = []
  readonly missing: Missing[]

  constructor(missing: readonly Missing[]) {
    this.missing = [...missing]
  }

  add(path: string, { bytes, sha256 }: Written, facts: EntryFacts): void {
    const {
      source,
      originalName = null,
      channelId = null,
      fileId = null,
      status = null,
      reason = null,
    } = facts
    this.entries.push({
      ...{ path, bytes, sha256, source, originalName, channelId, fileId, status },
      ...{ complete: reason === null, reason },
    })
  }

  /** What came and is not whole. */
  get flawed(): readonly ManifestEntry[] {
    return this.entries.filter(entry => !entry.complete)
  }

  /** Those that could not be had; leaving something out is no lack. */
  get lacking(): readonly Missing[] {
    return this.missing.filter(({ kind }) => kind === 'unavailable')
  }
}
