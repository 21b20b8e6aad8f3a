/** In the place of a value that the vendor does not have: never 0, never blank. */
export function Missing() {
  return (
    <span className="text-faint">
      <span aria-hidden>—</span>
      <span className="sr-only">none</span>
    </span>
  )
}
