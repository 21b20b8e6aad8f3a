import 'server-only'
import { randomUUID } from 'node:crypto'
import type { DatasetName } from '@/lib/schema/dataset'
import type { ViewColumns } from '@/lib/schema/view-columns'
import { wellFormed } from './row'
import { insertRows, type RunOptions, rows } from './run'
import type { Store } from './store'

/** What a view says: a list, and the canonical parameters of its filter and order, without `?`. */
export interface ViewContent {
  readonly dataset: DatasetName
  readonly name: string
  readonly search: string
  /** Null for a view that leaves the columns as they are. */
  readonly columns: ViewColumns | null
  /** Everybody sees it, not only its owner. */
  readonly isShared: boolean
}

/** A saved view. `version` is in ms since 1970 as far as that is possible: when it was last written. */
export interface SavedView extends ViewContent {
  readonly id: string
  /** The name of the actor who made it. */
  readonly owner: string
  readonly version: number
}

/** A view as it is kept: a deleted one can be written again. */
export interface KeptView extends SavedView {
  readonly isDeleted: boolean
}

const COLUMNS = 'toString(id) AS id, dataset, name, search, columns, owner, isShared, isDeleted, version'

/** A row of `views`: columns are JSON, '' for none. */
type Stored<View extends ViewContent> = Omit<View, 'columns'> & { readonly columns: string }

/** The views that a viewer sees, own and shared, by name; `isDefault` where they chose it to begin with. @throws StoreError */
export async function readViews(
  store: Store,
  viewer: string,
  options?: RunOptions,
): Promise<(SavedView & { readonly isDefault: boolean })[]> {
  const found = await rows<Stored<KeptView> & { isDefault: boolean }>(
    store,
    {
      sql: `SELECT ${COLUMNS}, toBool(toString(views.id) IN (
              SELECT viewId FROM view_defaults FINAL WHERE viewer = {viewer:String})) AS isDefault
            FROM views FINAL WHERE NOT isDeleted AND (isShared OR owner = {viewer:String})
            ORDER BY lowerUTF8(name), views.id`,
      params: { viewer },
    },
    options,
  )
  return found.map(({ isDeleted: _, ...view }) => readView(view))
}

/**
 * Keeps a new view. `make` gets the views that the owner has by then and answers what to keep; what it throws is thrown on.
 * @throws StoreError
 */
export function createView(
  store: Store,
  owner: string,
  make: (own: readonly SavedView[]) => ViewContent | Promise<ViewContent>,
): Promise<SavedView> {
  return store.exclusively(async () => {
    const content = await make(await viewsOf(store, owner))
    const { isDeleted: _, ...view } = await write(store, {
      ...content,
      id: randomUUID(),
      owner,
      isDeleted: false,
    })
    return view
  })
}

/**
 * Writes a view anew. `change` gets it as it is kept by then, or null, and the other views of its owner, and answers what of it
 * becomes different; what it throws is thrown on.
 * @throws StoreError
 */
export function changeView(
  store: Store,
  id: string,
  change: (kept: KeptView | null, others: readonly SavedView[]) => ViewChange | Promise<ViewChange>,
): Promise<KeptView> {
  return store.exclusively(async () => {
    const [found] = await rows<Stored<KeptView>>(store, {
      sql: `SELECT ${COLUMNS} FROM views FINAL WHERE views.id = toUUIDOrZero({id:String})`,
      params: { id },
    })
    const kept = found ? readView(found) : null
    const others = kept ? (await viewsOf(store, kept.owner)).filter(view => view.id !== kept.id) : []
    const changed = await change(kept, others)
    if (!kept) throw new RangeError(`There is no view ${id}, and its change was not refused`)
    return write(store, { ...kept, ...changed })
  })
}

export type ViewChange = Partial<Pick<KeptView, 'name' | 'search' | 'columns' | 'isShared' | 'isDeleted'>>

/** Chooses the view that a list begins with for a viewer; null for none. @throws StoreError */
export function chooseDefaultView(
  store: Store,
  viewer: string,
  dataset: DatasetName,
  viewId: string | null,
): Promise<void> {
  return store.exclusively(() =>
    insertRows(store, 'view_defaults', [
      { viewer: wellFormed(viewer), dataset, viewId: viewId ?? '', version: store.nextVersion() },
    ]),
  )
}

async function viewsOf(store: Store, owner: string): Promise<SavedView[]> {
  const found = await rows<Stored<SavedView>>(store, {
    sql: `SELECT ${COLUMNS} FROM views FINAL WHERE NOT isDeleted AND owner = {owner:String}`,
    params: { owner },
  })
  return found.map(readView)
}

/** Only `write` writes them: whether each is a column of today is for whoever shows them to say. */
const readView = <View extends Stored<ViewContent>>(view: View) => ({
  ...view,
  columns: view.columns === '' ? null : (JSON.parse(view.columns) as ViewColumns),
})

async function write(store: Store, view: Omit<KeptView, 'version'>): Promise<KeptView> {
  const version = store.nextVersion()
  const written = {
    id: view.id,
    dataset: view.dataset,
    name: wellFormed(view.name),
    search: wellFormed(view.search),
    columns: view.columns,
    owner: wellFormed(view.owner),
    isShared: view.isShared,
    isDeleted: view.isDeleted,
    version,
  }
  const columns = view.columns === null ? '' : JSON.stringify(view.columns)
  await insertRows(store, 'views', [{ ...written, columns }])
  return written
}
