import type { SourceCompleteness } from '@/components/data/replies'
import type { ShapeName } from '@/components/display/shape'

/** How each state of a source is called and drawn. */
export const COMPLETENESS_LOOK: Readonly<
  Record<SourceCompleteness['state'], { label: string; shape: ShapeName; colour: string }>
> = {
  exact: { label: 'Complete', shape: 'check', colour: 'text-ok' },
  partial: { label: 'Partial', shape: 'half', colour: 'text-warn' },
  stale: { label: 'Behind', shape: 'half', colour: 'text-warn' },
  unreachable: { label: 'Unreachable', shape: 'cross', colour: 'text-danger' },
}
