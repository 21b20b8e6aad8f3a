/** Where the filters will be, while the rows are asked for first. */
export function FiltersLoading() {
  return (
    <div role="status" aria-label="Loading the filters" className="grid gap-3 p-3">
      {[40, 90, 75, 30, 85, 60].map(width => (
        <div key={width} className="skeleton h-4" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
