import type { EnumValue } from '../field'

const LABELS: Readonly<Record<string, string>> = {
  active: 'Active',
  terminating: 'Terminating',
  closed: 'Closed',
  failed: 'Failed',
  confirmed: 'Confirmed',
  stale: 'Stale',
  unknown: 'Unknown',
  privx: 'SSH PrivX',
  mobilerun: 'Mobilerun',
  cloudconnexa: 'CloudConnexa',
  apibricks: 'API Bricks',
  cmx: 'Cisco CMX Connect',
}

/** Values with the words shown for them; a value without words is shown as it is. */
export const labelled = (values: readonly string[]): EnumValue[] =>
  values.map(value => ({ value, label: LABELS[value] ?? value }))
