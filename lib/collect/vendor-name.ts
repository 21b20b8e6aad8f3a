import type { Vendor } from '@/lib/schema/connection'
import { CONNECTIONS } from '@/lib/schema/connections'
import { findField } from '@/lib/schema/find-field'

/** The vendor as people write it. */
export function vendorName(vendor: Vendor): string {
  const labels = findField(CONNECTIONS, 'vendor')?.values ?? []
  return labels.find(entry => entry.value === vendor)?.label ?? vendor
}
