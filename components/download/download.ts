/** What a reader wants to keep: a file of a trail, or a channel's log. */
export interface Wanted {
  /** Where the API has it; its identity too. */
  readonly path: string
  /** As it will be called on disk. */
  readonly fileName: string
  /** What its source states, bytes; null where it states none. */
  readonly size: number | null
  /** Wanted although it is known not to be whole. */
  readonly asIs: boolean
}

/** `page`: written to a file by this page. `browser`: by the browser's own downloads, which show how far it is. */
export type DownloadWay = 'page' | 'browser'

export type DownloadState =
  /** Others go first. */
  | { readonly phase: 'waiting' }
  | { readonly phase: 'asking' }
  | {
      readonly phase: 'running'
      readonly way: DownloadWay
      readonly bytes: number
      readonly size: number | null
      /** Null until enough has come to tell. */
      readonly bytesPerSecond: number | null
    }
  | {
      readonly phase: 'done'
      readonly bytes: number
      readonly size: number | null
      /** Of what the server sent, in hex; null where the server no longer knows. */
      readonly sha256: string | null
      /** What the server has to say of it though it is whole. */
      readonly note?: string | null
    }
  | {
      readonly phase: 'failed'
      readonly message: string
      /** Whether it may be had as it is. */
      readonly mayAsIs: boolean
    }
  | { readonly phase: 'cancelled' }

export interface Download {
  readonly wanted: Wanted
  readonly state: DownloadState
}

/** Neither ended nor given up. */
export const isUnderWay = ({ state: { phase } }: Download): boolean =>
  phase === 'waiting' || phase === 'asking' || phase === 'running'
