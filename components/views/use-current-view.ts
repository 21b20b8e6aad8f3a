import { useQuery } from '@tanstack/react-query'
import { type SavedView, viewsOptions } from '@/components/data/views'
import type { ListUrl } from '@/components/filters/use-list-url'
import type { Dataset } from '@/lib/schema/dataset'

/** The saved view that the address names, if the reader sees it, and whether the question has become another one. */
export function useCurrentView(
  dataset: Dataset,
  url: ListUrl,
): { view: SavedView | null; isModified: boolean } {
  const views = useQuery({ ...viewsOptions(), enabled: Boolean(url.view) })
  const view = views.data?.views.find(one => one.id === url.view && one.dataset === dataset.name) ?? null
  return { view, isModified: view !== null && view.search !== url.listSearch }
}
