/** In the place of a value that the vendor does not have: never 0, never blank. */
export function Missing() {
  return (
    <>
      <span aria-hidden className="text-faint">
        —
      </span>
      <span className="sr-only">none</span>
    </>
  )
}
