import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

const TONES = {
  plain: 'control hover:bg-hover',
  quiet: 'rounded-md px-2 min-h-7 text-muted hover:bg-hover hover:text-ink',
  accent: 'rounded-md px-3 min-h-7 bg-accent text-on-accent font-medium hover:bg-accent-strong',
}

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: keyof typeof TONES
}

/** A push button; never submits unless told so. */
export function Button({ tone = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={clsx(
        'inline-flex items-center justify-center gap-1.5 whitespace-nowrap disabled:opacity-50',
        TONES[tone],
        className,
      )}
      {...rest}
    />
  )
}
