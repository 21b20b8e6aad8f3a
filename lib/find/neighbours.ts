import 'server-only'
import { DATASETS } from '@/lib/schema/dataset'
import { type ListPart, type Neighbours, neighboursQuestion } from '@/lib/sql/neighbours'
import { type Identity, placeQuestion } from '@/lib/sql/one'
import type { Reader } from './reader'

/** What lies around a row in a list as it is now; null when the store has no such row. @throws StoreError */
export async function findNeighbours(
  reader: Reader,
  identity: Identity,
  list: ListPart,
): Promise<Neighbours | null> {
  const place = await reader.ask(placeQuestion(DATASETS[list.dataset], identity, list.order))
  return place && reader.ask(neighboursQuestion(list, place, reader.context))
}
