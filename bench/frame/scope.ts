type Close = () => unknown

/** What a run has opened: closed in reverse order, whatever ends the run. */
export class Scope {
  #closers: Close[] = []
  #closing: Promise<void> | null = null

  /** Closes it with the rest; answers a way to close it earlier. */
  add(close: Close): () => Promise<void> {
    this.#closers.push(close)
    return async () => {
      this.#closers = this.#closers.filter(one => one !== close)
      await close()
    }
  }

  /** Closes all; one that fails is told and holds up no other. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (let next = this.#closers.pop(); next; next = this.#closers.pop()) {
      try {
        await next()
      } catch (error) {
        process.stderr.write(`closing failed: ${error}\n`)
      }
    }
  }

  /** Closes all before a signal ends the process. */
  closeOnSignals(): void {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.once(signal, () => void this.close().then(() => process.exit(code)))
    }
  }
}
