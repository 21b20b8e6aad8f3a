const TILES = ['active', 'opened', 'bytes', 'failed', 'transfers', 'recordings']

/** Where the numbers will be. */
export function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the overview" className="grid gap-3">
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        {TILES.map(tile => (
          <div key={tile} className="h-26 rounded-lg border border-line bg-panel p-3.5">
            <div className="skeleton h-3 w-24" />
            <div className="skeleton mt-3 h-6 w-16" />
          </div>
        ))}
      </div>
      <div className="skeleton h-64" />
    </div>
  )
}
