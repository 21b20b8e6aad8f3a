import { ListSkeleton } from '@/components/grid/list-skeleton'

export default function Loading() {
  return <ListSkeleton />
}
