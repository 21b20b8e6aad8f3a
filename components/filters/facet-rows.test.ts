import { describe, expect, it } from 'vitest'
import { facetRows } from './facet-rows'

const facet = {
  values: [
    { value: 'SSH', count: 7 },
    { value: '', count: 3 },
  ],
  other: 0,
}

describe('facetRows', () => {
  it('puts the chosen first and keeps them at zero', () => {
    expect(facetRows(facet, ['RDP'], ['SSH'])).toEqual([
      { value: 'RDP', count: 0, state: 'wanted' },
      { value: 'SSH', count: 7, state: 'excluded' },
      { value: '', count: 3, state: null },
    ])
  })

  it('does not call a value zero that was only not listed', () => {
    expect(facetRows({ ...facet, other: 9 }, ['RDP'], [])[0]).toEqual({
      value: 'RDP',
      count: null,
      state: 'wanted',
    })
    expect(facetRows(undefined, ['RDP'], [])).toEqual([{ value: 'RDP', count: null, state: 'wanted' }])
  })
})
