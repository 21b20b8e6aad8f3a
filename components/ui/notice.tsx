import { clsx } from 'clsx'
import type { ReactNode } from 'react'

interface NoticeProps {
  title: string
  children?: ReactNode
  /** The heading's level in the page. */
  level?: 1 | 2 | 3
  tone?: 'plain' | 'danger'
}

/** A short message in the place of what could not be shown. */
export function Notice({ title, children, level = 2, tone = 'plain' }: NoticeProps) {
  const Heading = `h${level}` as const
  return (
    <div className="max-w-md text-center text-muted">
      <Heading className={clsx('text-base font-semibold', tone === 'danger' ? 'text-danger' : 'text-ink')}>
        {title}
      </Heading>
      {children ? <div className="mt-1.5">{children}</div> : null}
    </div>
  )
}
