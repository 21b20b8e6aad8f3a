import type { Action } from '@/lib/auth/may'
import { oneOf, onlyThese } from './list-request'
import { badParameters } from './problem'

export interface ChannelParams {
  readonly source: string
  readonly id: string
  readonly channel: string
}

/** The rule of every route that hands out what a trail holds. */
export const channelRule =
  (action: Action) =>
  ({ source }: ChannelParams) => ({ action, resource: { source } })

/** What a download is asked for with. */
export interface DeliverRequest {
  /** A name for it that the reader made up (a UUID), to ask for its end by at `/api/downloads/{id}`; null without. */
  readonly id: string | null
  /** Whether it is wanted even if its status says that it is not whole. */
  readonly asIs: boolean
  /** `replay`: to be shown, not kept. Only said in the ledger. */
  readonly purpose: 'download' | 'replay'
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @throws Problem 400 */
export function deliverRequestOf(
  url: URL,
  own: readonly ('asIs' | 'purpose' | 'files' | 'logs')[],
): DeliverRequest {
  onlyThese(url, ['download', ...own])
  const id = url.searchParams.get('download')
  if (id !== null && !UUID.test(id)) {
    throw badParameters([{ parameter: 'download', value: id, message: 'is not a UUID' }])
  }
  return {
    id: id?.toLowerCase() ?? null,
    asIs: oneOf(url, 'asIs', ['true', 'false'], 'false') === 'true',
    purpose: oneOf(url, 'purpose', ['download', 'replay'], 'download'),
  }
}
