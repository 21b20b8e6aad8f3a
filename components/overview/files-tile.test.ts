import { describe, expect, it } from 'vitest'
import { trailsBehind } from './files-tile'

describe('trails that were read', () => {
  it('are not spoken of when nearly all were', () => {
    expect(trailsBehind({ now: { ended: 100, read: 99 }, before: { ended: 0, read: 0 } })).toBeNull()
  })

  it('are said where they are behind in either window', () => {
    expect(trailsBehind({ now: { ended: 100, read: 100 }, before: { ended: 3, read: 1 } })).toBe(
      'Trails read so far: 100 %, before: 33 %',
    )
  })
})
