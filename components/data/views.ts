import { queryOptions } from '@tanstack/react-query'
import type { Instant } from '@/lib/schema/connection'
import type { DatasetName } from '@/lib/schema/dataset'
import type { ViewColumns } from '@/lib/schema/view-columns'
import { getJson } from './get-json'
import { sendJson } from './send-json'

/** A saved view as the API answers it. */
export interface SavedView {
  readonly id: string
  readonly dataset: DatasetName
  readonly name: string
  /** Canonical parameters of filter and order, without `?`. */
  readonly search: string
  /** Null for a view that leaves the columns as they are. */
  readonly columns: ViewColumns | null
  readonly owner: string
  readonly isShared: boolean
  /** The reader's list begins with it. */
  readonly isDefault: boolean
  readonly isOwn: boolean
  readonly mayChange: boolean
  readonly version: number
  readonly updatedAt: Instant
}

export interface ViewsReply {
  readonly views: readonly SavedView[]
  readonly mayShare: boolean
}

/** What every command below changes. */
export const VIEWS_KEY = ['views'] as const

export const viewsOptions = () =>
  queryOptions({
    queryKey: VIEWS_KEY,
    queryFn: ({ signal }) => getJson<ViewsReply>('/api/views', signal),
    staleTime: 30_000,
  })

const pathOf = (id: string) => `/api/views/${encodeURIComponent(id)}`

/** All of these throw `ProblemError`: 409 when the view was changed after it was read, or its name is taken. */
export const saveView = (view: Pick<SavedView, 'dataset' | 'name' | 'search' | 'isShared' | 'columns'>) =>
  sendJson<{ view: SavedView }>('POST', '/api/views', view)

/** Also brings a deleted view back, with the version that its deletion answered. */
export const changeView = (
  { id, version }: Pick<SavedView, 'id' | 'version'>,
  change: Partial<Pick<SavedView, 'name' | 'search' | 'isShared' | 'columns'>>,
) => sendJson<{ view: SavedView }>('PUT', pathOf(id), { version, ...change })

export const deleteView = ({ id, version }: Pick<SavedView, 'id' | 'version'>) =>
  sendJson<{ version: number }>('DELETE', `${pathOf(id)}?version=${version}`)

export const chooseDefault = (dataset: DatasetName, view: string | null) =>
  sendJson('PUT', '/api/views/default', { dataset, view })
