import { knownByName } from '@/lib/known-by-name'

/** `unknown`: there is no such thing; `not-offered`: its source has no downloads; `unreadable`: there is, but not to be had. */
export type NotDownloadableKind = 'unknown' | 'not-offered' | 'unreadable'

/** What was asked for cannot be downloaded, whoever asks. The message says why, and what one can do. */
export class NotDownloadable extends Error {
  static override [Symbol.hasInstance] = knownByName('NotDownloadable')
  override readonly name = 'NotDownloadable'

  constructor(
    readonly kind: NotDownloadableKind,
    message: string,
  ) {
    super(message)
  }
}
