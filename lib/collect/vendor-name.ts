import type { Vendor } from '@/lib/schema/connection'
import { DATASETS, findField } from '@/lib/schema/dataset'

/** The vendor as people write it. */
export function vendorName(vendor: Vendor): string {
  const labels = findField(DATASETS.connections, 'vendor')?.values ?? []
  return labels.find(entry => entry.value === vendor)?.label ?? vendor
}
