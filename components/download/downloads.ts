import { useSyncExternalStore } from 'react'
import type { Download, DownloadState, Wanted } from './download'

/** The downloads of this page, newest last: one place, whatever row, tab or screen is shown meanwhile. */
class Downloads {
  #all: readonly Download[] = []
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly all = (): readonly Download[] => this.#all

  find(path: string): Download | undefined {
    return this.#all.find(one => one.wanted.path === path)
  }

  /** Begins one anew, in the place of an earlier one of the same thing. */
  put(wanted: Wanted): void {
    this.#set([
      ...this.#all.filter(one => one.wanted.path !== wanted.path),
      { wanted, state: { phase: 'waiting' } },
    ])
  }

  tell(path: string, state: DownloadState): void {
    this.#set(this.#all.map(one => (one.wanted.path === path ? { ...one, state } : one)))
  }

  forget(path: string): void {
    this.#set(this.#all.filter(one => one.wanted.path !== path))
  }

  #set(all: readonly Download[]): void {
    this.#all = all
    for (const listener of this.#listeners) listener()
  }
}

export const downloads = new Downloads()

const NONE: readonly Download[] = []

/** All downloads of this page. */
export const useDownloads = (): readonly Download[] =>
  useSyncExternalStore(downloads.subscribe, downloads.all, () => NONE)

/** How far the download of one thing is; null before the first. Whoever asks is drawn anew only when that changes. */
export const useDownloadState = (path: string): DownloadState | null =>
  useSyncExternalStore(
    downloads.subscribe,
    () => downloads.find(path)?.state ?? null,
    () => null,
  )
