import type { ComponentProps } from 'react'

interface ChooseAllProps extends ComponentProps<'button'> {
  /** Whether all rows are chosen, some, or none. */
  chosen: boolean | 'mixed'
}

/** The box that chooses all rows of a list, and lets them go when any is chosen. */
export function ChooseAll({ chosen, className, ...rest }: ChooseAllProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label="Choose all rows"
      title={chosen === false ? 'Choose all rows' : 'Choose none'}
      className={`group grid place-items-center ${className}`}
      {...rest}
    >
      <span
        aria-hidden
        className="grid size-3.5 place-items-center rounded-[3px] border border-line-strong bg-panel text-[0.6875rem] leading-none font-bold text-on-accent group-aria-pressed:border-accent group-aria-pressed:bg-accent group-aria-[pressed=mixed]:border-accent group-aria-[pressed=mixed]:bg-accent"
      >
        {chosen === 'mixed' ? '–' : chosen ? '✓' : ''}
      </span>
    </button>
  )
}
