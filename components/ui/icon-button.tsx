import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** Its name for those who do not see the icon, and its hint. */
  label: string
}

/** A square button with an icon only; 28 px, so it is easy to hit (WCAG 2.5.8). */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={clsx(
        'grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink disabled:opacity-50 aria-disabled:opacity-50',
        className,
      )}
      {...rest}
    />
  )
}
