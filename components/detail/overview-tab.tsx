import { DISPLAYS } from '@/components/display/displays'
import type { StoredConnection } from '@/lib/schema/connection'
import { CONNECTION_FIELDS } from '@/lib/schema/connections'
import type { FieldGroup } from '@/lib/schema/field'
import { Section } from './section'

const GROUPS: readonly [FieldGroup, string][] = [
  ['state', 'State'],
  ['who', 'Who'],
  ['where', 'Where'],
  ['when', 'When'],
  ['volume', 'How much'],
  ['audit', 'Audit'],
  ['identity', 'Identity'],
  ['provenance', 'Provenance'],
]

/** Every field of the registry, grouped; the same renderers as the grid's. */
export function OverviewTab({ connection }: { connection: StoredConnection }) {
  return GROUPS.map(([group, title]) => (
    <Section key={group} title={title}>
      <dl className="grid grid-cols-[minmax(7rem,10rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
        {CONNECTION_FIELDS.filter(field => field.group === group).map(field => {
          const Value = DISPLAYS[field.display]
          return (
            <div key={field.name} className="contents">
              <dt className="text-muted" title={field.description}>
                {field.label}
              </dt>
              <dd className="min-w-0 break-words">
                <Value value={connection[field.name as keyof StoredConnection]} field={field} />
              </dd>
            </div>
          )
        })}
      </dl>
    </Section>
  ))
}
