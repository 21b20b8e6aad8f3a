import { expect, it } from 'vitest'
import { isSameOrigin } from './same-origin'

const post = (headers: Record<string, string>) =>
  new Request('http://localhost/x', { method: 'POST', headers })

it.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ origin: 'https://trailgrid.example.com' }, true],
  [{ origin: 'https://evil.example.com' }, false],
  [{ origin: 'null' }, false],
  [{}, true],
])('judges %o as %s', (headers, same) => {
  expect(isSameOrigin(post(headers as Record<string, string>), 'https://trailgrid.example.com')).toBe(same)
})
