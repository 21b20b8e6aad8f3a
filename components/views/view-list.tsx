'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  changeView,
  chooseDefault,
  deleteView,
  type SavedView,
  saveView,
  VIEWS_KEY,
  viewsOptions,
} from '@/components/data/views'
import type { ListMoves, ListUrl } from '@/components/filters/use-list-url'
import { keptColumns } from '@/components/grid/column-settings'
import type { ListColumnsNow } from '@/components/grid/use-list-columns'
import { Button } from '@/components/ui/button'
import type { Dataset } from '@/lib/schema/dataset'
import { takeFocus } from './take-focus'
import { useCurrentView } from './use-current-view'
import { ViewForm, type ViewWish } from './view-form'
import { ViewRow } from './view-row'

interface ViewListProps {
  dataset: Dataset
  url: ListUrl
  moves: ListMoves
  columns: ListColumnsNow
  /** A view was taken: there is nothing more to do here. */
  onDone: () => void
}

/** Every view of a list, and the present question as a new one. */
export function ViewList({ dataset, url, moves, columns, onDone }: ViewListProps) {
  const client = useQueryClient()
  const reply = useQuery(viewsOptions())
  const current = useCurrentView(dataset, url)
  const [deleted, setDeleted] = useState<SavedView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  /** Whatever it met, what is shown afterwards is what is kept now. Answers whether it worked. */
  const tell = async (command: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null)
    const failure = await command().then(
      () => null,
      (error: Error) => error.message,
    )
    setProblem(failure)
    await client.invalidateQueries({ queryKey: VIEWS_KEY })
    return failure === null
  }
  const shown = keptColumns(columns.settings, dataset)
  const save = ({ name, isShared, keepsColumns, isDefault }: ViewWish) =>
    tell(async () => {
      const saved = await saveView({
        ...{ dataset: dataset.name, name, search: url.listSearch, isShared },
        columns: keepsColumns ? shown : null,
      })
      if (!saved) return
      moves.setView(saved.view)
      if (isDefault) await chooseDefault(dataset.name, saved.view.id)
    })
  const remove = (view: SavedView) =>
    tell(async () => {
      const reply = await deleteView(view)
      if (reply) setDeleted({ ...view, version: reply.version })
    })

  if (reply.isPending) return <p role="status">Reading the views…</p>
  if (reply.isError) return <p role="alert">The views could not be read: {reply.error.message}</p>
  const views = reply.data.views.filter(view => view.dataset === dataset.name)
  const { view: now } = current
  const isModified = current.isModified || columns.isChanged
  return (
    <div className="w-80 max-w-full">
      {problem === null ? null : (
        <p role="alert" className="mb-2 text-danger">
          {problem}
        </p>
      )}
      {deleted === null ? null : (
        <p role="status" className="mb-2 flex items-center gap-2 text-muted">
          <span className="truncate">Deleted “{deleted.name}”.</span>
          <Button
            ref={takeFocus}
            className="ms-auto"
            onClick={async () => {
              if (await tell(() => changeView(deleted, {}))) setDeleted(null)
            }}
          >
            Undo
          </Button>
        </p>
      )}
      {views.length === 0 ? (
        <p className="text-muted">None yet. A view keeps filters, order and columns under a name.</p>
      ) : (
        <ul aria-label="Saved views" className="grid gap-0.5">
          {views.map(view => (
            <ViewRow
              key={view.id}
              view={view}
              isCurrent={view.id === now?.id}
              mayShare={reply.data.mayShare}
              onTake={() => {
                columns.asSaved()
                moves.setView(view)
                onDone()
              }}
              onDefault={on => void tell(() => chooseDefault(dataset.name, on ? view.id : null))}
              onChange={({ name, isShared, keepsColumns }) =>
                tell(() => {
                  const before = view.columns !== null
                  const kept = keepsColumns === before ? {} : { columns: keepsColumns ? shown : null }
                  return changeView(view, { name, isShared, ...kept })
                })
              }
              onDelete={() => void remove(view)}
            />
          ))}
        </ul>
      )}
      {now?.mayChange && isModified ? (
        <Button
          className="mt-2 w-full"
          onClick={() =>
            void tell(() =>
              changeView(now, {
                search: url.listSearch,
                ...(columns.isOfView ? { columns: shown } : {}),
              }),
            )
          }
        >
          Save the changes to “{now.name}”
        </Button>
      ) : null}
      <h3 className="mt-3 mb-1 border-t border-line pt-3 text-xs font-medium text-muted">
        Save what is shown now
      </h3>
      {url.errors.length > 0 ? (
        <p className="text-muted">This address is not understood, so there is nothing to save.</p>
      ) : (
        <ViewForm
          key={views.length}
          name=""
          isShared={false}
          keepsColumns
          mayShare={reply.data.mayShare}
          offersDefault
          verb="Save"
          onSubmit={save}
        />
      )}
    </div>
  )
}
