/** Where the timeline will be: as high as it, so that nothing moves when it comes. */
export function TimelineLoading() {
  return (
    <div className="px-3 pt-2 pb-1">
      <div className="skeleton h-20" />
      <div className="h-5.5" />
    </div>
  )
}
