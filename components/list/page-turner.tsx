import { ChevronLeft, ChevronRight } from 'lucide-react'
import { PAGE_ROWS } from '@/components/data/list-pages'
import type { Turning } from '@/components/data/use-paged-feed'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/count'

interface PageTurnerProps {
  turning: Turning
  /** Rows on this page. */
  rows: number
  total: number | null
}

/** Which rows the page holds, and the way to the ones before and after; Alt with PageUp or PageDown does the same in the grid. */
export function PageTurner({ turning, rows, total }: PageTurnerProps) {
  const { page, hasNext, turn } = turning
  const first = page * PAGE_ROWS + 1
  const pages = total === null ? null : Math.max(page + 1, Math.ceil(total / PAGE_ROWS))
  return (
    <nav
      aria-label="Pages"
      className="flex min-h-10 items-center justify-center gap-2 border-t border-line bg-panel px-3 text-muted"
    >
      <Button tone="quiet" aria-label="Previous page" disabled={page === 0} onClick={() => turn(-1)}>
        <ChevronLeft aria-hidden className="size-3.5" />
        Previous
      </Button>
      <span role="status">
        Page {formatCount(page + 1)}
        {pages === null ? '' : ` of ${formatCount(pages)}`}
        {rows > 0 ? `: rows ${formatCount(first)} – ${formatCount(first + rows - 1)}` : ''}
      </span>
      <Button tone="quiet" aria-label="Next page" disabled={!hasNext} onClick={() => turn(1)}>
        Next
        <ChevronRight aria-hidden className="size-3.5" />
      </Button>
    </nav>
  )
}
