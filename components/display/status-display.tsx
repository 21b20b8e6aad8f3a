import { type DisplayProps, labelOf } from './display-props'
import { Missing } from './missing'
import { Shape, type ShapeName } from './shape'

interface Look {
  readonly shape: ShapeName
  readonly colour: string
}

const QUIET: Look = { shape: 'ring', colour: 'text-faint' }

const CONNECTION: Readonly<Record<string, Look>> = {
  active: { shape: 'disc', colour: 'text-ok' },
  terminating: { shape: 'half', colour: 'text-warn' },
  closed: QUIET,
  failed: { shape: 'cross', colour: 'text-danger' },
}

const LIVENESS: Readonly<Record<string, Look>> = {
  confirmed: { shape: 'check', colour: 'text-ok' },
  stale: { shape: 'half', colour: 'text-warn' },
  unknown: { shape: 'dash', colour: 'text-faint' },
}

const FILE: Readonly<Record<string, Look>> = {
  OK: { shape: 'check', colour: 'text-ok' },
  ONGOING: { shape: 'half', colour: 'text-warn' },
}

const OUTCOME: Readonly<Record<string, Look>> = {
  done: { shape: 'check', colour: 'text-ok' },
  begun: { shape: 'half', colour: 'text-muted' },
  cut: { shape: 'dash', colour: 'text-warn' },
  refused: { shape: 'cross', colour: 'text-danger' },
  failed: { shape: 'cross', colour: 'text-danger' },
}

/** A file status that is neither fine nor ongoing is a failure, whatever its name. */
const BROKEN: Look = { shape: 'cross', colour: 'text-danger' }

/** The state of a connection: a shape, a colour and a word, of which any one is enough. */
export const StatusDisplay = ({ value, field }: DisplayProps) => (
  <Marked value={value} field={field} look={text => CONNECTION[text] ?? QUIET} />
)

export const LivenessDisplay = ({ value, field }: DisplayProps) => (
  <Marked value={value} field={field} look={text => LIVENESS[text] ?? QUIET} />
)

export const FileStatusDisplay = ({ value, field }: DisplayProps) => (
  <Marked value={value} field={field} look={text => FILE[text] ?? BROKEN} />
)

/** How a deed of the ledger went. */
export const OutcomeDisplay = ({ value, field }: DisplayProps) => (
  <Marked value={value} field={field} look={text => OUTCOME[text] ?? QUIET} />
)

function Marked({ value, field, look }: DisplayProps & { look: (text: string) => Look }) {
  if (typeof value !== 'string' || value === '') return <Missing />
  const { shape, colour } = look(value)
  const label = labelOf(field, value)
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 align-top" title={label}>
      <Shape name={shape} className={colour} />
      <span className="truncate">{label}</span>
    </span>
  )
}
