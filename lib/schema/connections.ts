import { AUDIT_FIELDS } from './connection-fields/audit'
import { IDENTITY_FIELDS } from './connection-fields/identity'
import { PROVENANCE_FIELDS } from './connection-fields/provenance'
import { STATE_FIELDS } from './connection-fields/state'
import { VOLUME_FIELDS } from './connection-fields/volume'
import { WHEN_FIELDS } from './connection-fields/when'
import { WHERE_FIELDS } from './connection-fields/where'
import { WHO_FIELDS } from './connection-fields/who'
import type { Dataset } from './dataset'
import type { Field } from './field'
import { FIRST_SEEN_FIELD } from './first-seen'

/** The fields of a connection (design §3), in the order of the unchanged column list. */
export const CONNECTION_FIELDS: readonly Field[] = [
  ...STATE_FIELDS,
  ...IDENTITY_FIELDS,
  ...WHO_FIELDS,
  ...WHERE_FIELDS,
  ...WHEN_FIELDS,
  ...VOLUME_FIELDS,
  ...AUDIT_FIELDS,
  ...PROVENANCE_FIELDS,
]

export const CONNECTIONS: Dataset = {
  name: 'connections',
  label: 'Connections',
  plural: 'connections',
  fields: CONNECTION_FIELDS,
  derived: [FIRST_SEEN_FIELD],
  timeField: 'startedAt',
  bytesField: 'totalBytes',
  isAppendOnly: false,
  defaultOrder: [{ field: 'startedAt', direction: 'desc' }],
}
