import { DISPLAYS } from '@/components/display/displays'
import { CONNECTIONS } from '@/lib/schema/connections'
import { findField } from '@/lib/schema/find-field'

/** A value of a field of connections, drawn as in their list; '' is said to be none. */
export function ValueName({ field: name, value }: { field: string; value: string }) {
  const field = findField(CONNECTIONS, name)
  if (value === '' || !field) return <span className="text-muted italic">None</span>
  const Show = DISPLAYS[field.display]
  return <Show value={value} field={field} />
}
