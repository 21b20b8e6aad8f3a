import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlainSegment, target } from './target'

describe('the target of a request', () => {
  it.each([
    '',
    '.',
    '..',
    '...',
    'a/b',
    'a\\b',
    '..%2fetc',
    '%2e%2e',
    'a%5Cb',
    'a\r\nhost: evil',
    'a\u0000b',
    '\ud800',
    'x'.repeat(513),
  ])('refuses %j as a segment', segment => {
    expect(isPlainSegment(segment)).toBe(false)
    expect(() => target('https://api.example/v1', ['things', segment])).toThrow()
  })

  it('encodes what is allowed', () => {
    const query = new URLSearchParams({ q: 'a&b\r\n' })
    expect(target('https://api.example/v1/', ['things', 'a b?c#d@e:f'], query)).toEqual({
      origin: 'https://api.example',
      path: '/v1/things/a%20b%3Fc%23d%40e%3Af?q=a%26b%0D%0A',
    })
  })

  it('never leaves the base, whatever it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), segments => {
        if (!segments.every(isPlainSegment)) return
        const { origin, path } = target('https://api.example/v1', segments)
        const url = new URL(path, origin)
        expect(url.origin).toBe('https://api.example')
        expect(url.pathname.startsWith('/v1')).toBe(true)
        expect(url.pathname.split('/')).toHaveLength(segments.length + 2)
        expect(path).toMatch(/^[\x21-\x7e]*$/)
      }),
    )
  })
})
