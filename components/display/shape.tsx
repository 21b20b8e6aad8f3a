const SHAPES = {
  disc: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  ring: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5 1.75a3.25 3.25 0 0 1 0 6.5z" fill="currentColor" />
    </>
  ),
  cross: <path d="M2 2l6 6M8 2l-6 6" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
  check: (
    <path
      d="M1.5 5.5l2.5 2.5 4.5-6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  dash: <path d="M2 5h6" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />,
  down: <path d="M5 1v7M2 5.2L5 8l3-2.8" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  up: <path d="M5 9V2M2 4.8L5 2l3 2.8" fill="none" stroke="currentColor" strokeWidth="1.5" />,
} as const

export type ShapeName = keyof typeof SHAPES

/** A small mark beside a word; decoration, since the word says the same. */
export function Shape({ name, className = '' }: { name: ShapeName; className?: string }) {
  return (
    <svg viewBox="0 0 10 10" className={`size-2.5 shrink-0 ${className}`} aria-hidden="true">
      {SHAPES[name]}
    </svg>
  )
}
