interface ProgressBarProps {
  /** What is on its way. */
  label: string
  percent: number
}

/** How far something has come; the words beside it say the same. */
export function ProgressBar({ label, percent }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-2 w-28 overflow-hidden rounded-full bg-sunken ring-1 ring-line-strong"
    >
      <div className="h-full bg-series-1" style={{ width: `${percent}%` }} />
    </div>
  )
}
