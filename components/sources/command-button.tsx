import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '@/components/ui/button'

interface CommandButtonProps extends Omit<ButtonProps, 'onClick'> {
  pending: boolean
  /** What it says meanwhile. */
  pendingLabel: string
  /** What it is about, for those who do not see where it stands. */
  subject?: string
  onPress: () => void
  children: ReactNode
}

/** A button whose press takes a while. It keeps the focus meanwhile, which a disabled one would lose. */
export function CommandButton({
  pending,
  pendingLabel,
  subject,
  onPress,
  children,
  ...rest
}: CommandButtonProps) {
  return (
    <Button
      {...rest}
      aria-disabled={pending}
      className={`aria-disabled:opacity-60 ${rest.className ?? ''}`}
      onClick={() => {
        if (!pending) onPress()
      }}
    >
      {pending ? pendingLabel : children}
      {subject === undefined ? null : <span className="sr-only"> {subject}</span>}
    </Button>
  )
}
