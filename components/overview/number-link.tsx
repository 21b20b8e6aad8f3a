import type { Route } from 'next'
import Link from 'next/link'
import { said } from '@/components/filters/list-address'
import { writeListUrl } from '@/components/filters/use-list-url'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import type { Filter, Order } from '@/lib/query/query'
import { DATASETS, type DatasetName } from '@/lib/schema/dataset'

const BY_BYTES: readonly Order[] = [{ field: 'totalBytes', direction: 'desc' }]

/** The address of a list's screen with a filter. */
export function listHref(dataset: DatasetName, filter: Filter, order?: readonly Order[]): string {
  const { defaultOrder } = DATASETS[dataset]
  return `/${dataset}?${said(writeListUrl(DATASETS[dataset], { filter, order: order ?? defaultOrder }))}`
}

interface CountLinkProps {
  /** How many rows the list behind it holds. */
  count: number
  filter: Filter
  dataset?: DatasetName
  /** What is counted, for those who do not see what stands around it. */
  label: string
  className?: string
}

/** A count that opens the list of just what it counts. */
export function CountLink({ count, filter, dataset = 'connections', label, className }: CountLinkProps) {
  return (
    <ListLink
      href={listHref(dataset, filter)}
      count={count}
      label={`${formatCount(count)} ${label}`}
      className={className}
    >
      {formatCount(count)}
    </ListLink>
  )
}

interface BytesLinkProps {
  bytes: number | null
  /** How many connections they are of: those that say how many they moved. */
  count: number
  filter: Filter
  label: string
  className?: string
}

/** Bytes that open the list of the connections that moved them, the biggest first; said to be unknown where none tells. */
export function BytesLink({ bytes, count, filter, label, className }: BytesLinkProps) {
  if (bytes === null) return <span className="text-faint">not told</span>
  return (
    <ListLink
      href={listHref('connections', filter, BY_BYTES)}
      count={count}
      label={`${formatBytes(bytes)} ${label}`}
      className={className}
    >
      {formatBytes(bytes)}
    </ListLink>
  )
}

interface ListLinkProps {
  href: string
  count: number
  label: string
  className: string | undefined
  children: string
}

function ListLink({ href, count, label, className = '', children }: ListLinkProps) {
  return (
    <Link
      href={href as Route}
      prefetch={false}
      data-count={count}
      aria-label={label}
      className={`rounded-sm underline decoration-line-strong decoration-dotted underline-offset-3 hover:text-accent-strong hover:decoration-solid ${className}`}
    >
      {children}
    </Link>
  )
}
