import { getJson } from '@/components/data/get-json'
import type { Delivery } from '@/lib/schema/delivery'
import type { Wanted } from './download'

/** The address of a download that can be asked for by this id while it runs and afterwards. */
export function deliveryAddress({ path, asIs }: Wanted, id: string): string {
  const parameters = new URLSearchParams({ download: id, ...(asIs ? { asIs: 'true' } : {}) })
  return `${path}${path.includes('?') ? '&' : '?'}${parameters}`
}

/** A name for a download: also where the page is not a secure context, and has no `randomUUID`. */
export function newDeliveryId(): string {
  const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}

/** How far the server says it is; null where it does not know of it. */
export const askDelivery = (id: string, signal?: AbortSignal): Promise<Delivery | null> =>
  getJson<Delivery>(`/api/downloads/${id}`, signal).catch(error => {
    if (signal?.aborted) throw error
    return null
  })
