const BARS = Array.from({ length: 14 }, (_, place) => 88 - ((place * 37) % 45))

/** Where rows will be, before anything is known: drawn by the server, the same for grid and cards. */
export function ListSkeleton() {
  return (
    <div className="h-full overflow-hidden bg-panel" role="status" aria-label="Loading">
      <div className="h-8.25 border-b border-line bg-sunken" />
      {BARS.map(width => (
        <div key={width} className="flex h-row items-center border-b border-line px-3">
          <span className="skeleton h-3" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}
