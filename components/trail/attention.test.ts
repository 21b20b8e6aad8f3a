import { expect, it } from 'vitest'
import { FILE_STATUSES } from '@/lib/schema/file'
import { attentionOf } from './attention'
import { at, sampleChannel, sampleConnection, sampleFile, sampleTrail } from './testing/sample-trail'
import { buildTrail } from './trail-model'

const found = (statuses: readonly (string | null)[]) => {
  const files = statuses.map((status, place) => sampleFile(String(place), { status }))
  return attentionOf(buildTrail(sampleConnection(), sampleTrail([sampleChannel('0', files)]), at(60)))
}

it('names every status but OK, each with a meaning', () => {
  const all = found([...FILE_STATUSES, 'BRAND_NEW', null])
  expect(all.map(one => one.words.value).sort()).toEqual(
    [...FILE_STATUSES.filter(status => status !== 'OK'), 'BRAND_NEW', ''].sort(),
  )
  expect(all.every(one => one.words.meaning !== '')).toBe(true)
})

it('has what is lost first, then what is most', () => {
  expect(
    found(['ONGOING', 'TIMEOUT', 'LENGTH_MISMATCH', 'LENGTH_MISMATCH', 'MISSING']).map(
      one => one.words.value,
    ),
  ).toEqual(['MISSING', 'LENGTH_MISMATCH', 'TIMEOUT', 'ONGOING'])
})

it('is nothing where all is well', () => expect(found(['OK', 'OK'])).toEqual([]))
