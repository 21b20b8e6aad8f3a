import type { Source } from '@/components/data/source-replies'
import { Shape } from '@/components/display/shape'
import type { Instant } from '@/lib/schema/connection'
import { HEALTH, statusSentences } from './source-words'

/** How a source is doing, in a shape, a word and when it last answered. */
export function HealthLine({ source, at }: { source: Source; at: Instant }) {
  const look = HEALTH[source.health]
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-muted">
      <Shape name={look.shape} className={look.colour} />
      <span className="font-medium text-ink">{look.label}</span>
      {statusSentences(source, at).map(sentence => (
        <span key={sentence.split(' ')[0]}>· {sentence}</span>
      ))}
    </p>
  )
}
