import type { MarkLook } from './mark'

/** Border, background and ink of a look. The shape and the words say the same without colour. */
export const LOOK_BOX: Readonly<Record<MarkLook, string>> = {
  fine: 'border-line-strong bg-panel text-ink',
  open: 'border-warn border-e-2 border-e-warn border-dashed bg-warn-soft text-warn',
  unclean: 'border-warn border-e-0 rounded-e-none bg-warn-soft text-warn',
  damaged: 'border-danger bg-danger-soft text-danger',
  lost: 'border-danger bg-danger text-panel',
  failed: 'border-danger bg-danger text-panel',
  strange: 'border-line-strong border-dashed bg-sunken text-ink',
}

export const LOOK_INK: Readonly<Record<MarkLook, string>> = {
  fine: 'text-ok',
  open: 'text-warn',
  unclean: 'text-warn',
  damaged: 'text-danger',
  lost: 'text-danger',
  failed: 'text-danger',
  strange: 'text-muted',
}

const MIXED = 'border-line-strong border-double border-x-3 bg-panel text-ink'
const MIXED_WARN = 'border-warn border-double border-x-3 bg-panel text-ink'
const MIXED_BAD = 'border-danger border-double border-x-3 bg-panel text-ink'

/** Of a group, which is not all of its worst look. */
export const GROUP_BOX: Readonly<Record<MarkLook, string>> = {
  fine: MIXED,
  open: MIXED_WARN,
  unclean: MIXED_WARN,
  damaged: MIXED_BAD,
  lost: MIXED_BAD,
  failed: MIXED_BAD,
  strange: MIXED,
}
