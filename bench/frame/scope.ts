type Close = () => unknown

/** What a run has opened: closed in reverse order, whatever ends the run. */
export class Scope {
  #closers: Close[] = []
  #closing: Promise<void> | null = null
  #isEnding = false

  /** True once a signal ends the run: what fails then is no finding. */
  get isEnding(): boolean {
    return this.#isEnding
  }

  /** Closes it with the rest; answers a way to close it earlier. Throws when the run has ended already. */
  add(close: Close): () => Promise<void> {
    this.#closers.push(close)
    if (this.#closing) {
      this.#closing = this.#closing.then(() => this.#close())
      throw new Error('the run has ended')
    }
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

  /** Closes all before a signal ends the process. Ctrl-C under npm comes twice: the second one changes nothing. */
  closeOnSignals(): void {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      process.on(signal, () => {
        if (!this.#isEnding) process.stderr.write(`ended by ${signal}\n`)
        this.#isEnding = true
        void this.close().then(() => process.exit(code))
      })
    }
  }
}
