import type { Display } from '@/lib/schema/field'
import type { DisplayComponent } from './display-props'
import { InstantDisplay } from './instant-display'
import { CountryDisplay, DirectionDisplay, TypeDisplay } from './name-display'
import { BytesDisplay, DurationDisplay, NumberDisplay } from './number-display'
import { FileStatusDisplay, LivenessDisplay, OutcomeDisplay, StatusDisplay } from './status-display'
import { BooleanDisplay, CodeDisplay, ListDisplay, TextDisplay } from './text-display'

/** The renderer of each display kind that a field may name. */
export const DISPLAYS: Readonly<Record<Display, DisplayComponent>> = {
  text: TextDisplay,
  code: CodeDisplay,
  status: StatusDisplay,
  'file-status': FileStatusDisplay,
  liveness: LivenessDisplay,
  type: TypeDisplay,
  source: TextDisplay,
  vendor: TextDisplay,
  country: CountryDisplay,
  host: TextDisplay,
  instant: InstantDisplay,
  duration: DurationDisplay,
  bytes: BytesDisplay,
  number: NumberDisplay,
  boolean: BooleanDisplay,
  list: ListDisplay,
  direction: DirectionDisplay,
  outcome: OutcomeDisplay,
}
