const begun = performance.now()

/** Says on stderr what is going on, with the seconds since the run began. */
export function progress(text: string): void {
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stderr.write(`${String(seconds).padStart(5)} s  ${text}\n`)
}
