import { Button } from './button'

/** In place of a part of the screen whose code did not come: the server is away, or another version runs there by now. */
export function PartNotLoaded() {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 p-3 text-muted">
      <span>This part of the screen could not be loaded.</span>
      <Button onClick={() => window.location.reload()}>Load the page again</Button>
    </div>
  )
}
