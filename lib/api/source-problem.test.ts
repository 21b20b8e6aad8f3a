import { expect, it } from 'vitest'
import {
  CollectsElsewhereError,
  CommandRefusedError,
  RangeUnavailableError,
  UnknownSourceError,
} from '@/lib/collect/health'
import { sourceProblem } from './source-problem'

it.each([
  [new UnknownSourceError('nobody'), 404],
  [new RangeUnavailableError('All of this range is collected or being fetched.'), 422],
  [new CollectsElsewhereError(), 409],
  [new CommandRefusedError('Later.', 1_200), 429],
])('%s', (error, status) => {
  const problem = sourceProblem(error)
  expect(problem?.status).toBe(status)
  expect(problem?.detail).toContain(status === 404 ? 'nobody' : error.message)
})

it('says when to ask again, where that is known', () => {
  expect(sourceProblem(new CommandRefusedError('Later.', 1_200))?.headers).toEqual({ 'retry-after': '2' })
  expect(sourceProblem(new CommandRefusedError('Too many.'))?.headers).toEqual({})
})

it('leaves other failures to others', () => expect(sourceProblem(new Error('no'))).toBeNull())
