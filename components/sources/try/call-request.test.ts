import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { changesSomething, curlOf, EMPTY_DRAFT, mistakeInBody, proxyPath, requestPath } from './call-request'

const operation = { path: '/connections/{id}/access_roles/{role}' }

it('fills each place with one segment and leaves out what is empty', () => {
  const draft = {
    ...EMPTY_DRAFT,
    path: { id: 'a/b c', role: '' },
    query: { limit: '5', offset: '', q: 'x&y' },
  }
  expect(requestPath(operation, draft)).toBe('/connections/a%2Fb%20c/access_roles/{role}?limit=5&q=x%26y')
  expect(proxyPath('privx', operation, EMPTY_DRAFT)).toBe(
    '/api/upstream/privx/connections/{id}/access_roles/{role}',
  )
})

/** What a shell makes of a command's words after `curl`. */
const words = (command: string): string[] =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], {
    encoding: 'utf8',
    env: { ...process.env, TOKEN: 'secret' },
  })
    .split('\0')
    .slice(0, -1)

it('is one command to a shell, whatever was typed', () => {
  const url = "http://x/a?q='; rm -rf $HOME `id` \\"
  const body = '{"text": "it\'s $(id)\n"}'
  expect(words(curlOf({ method: 'PUT', url, authorization: 'Bearer $TOKEN', body }))).toEqual([
    '-X',
    'PUT',
    url,
    '-H',
    'authorization: Bearer secret',
    '-H',
    'content-type: application/json',
    '--data-raw',
    body,
  ])
  expect(curlOf({ method: 'GET', url: 'http://x/', authorization: null, body: '' })).toBe("curl 'http://x/'")
})

it.each([
  ['GET', 'admin', false],
  ['POST', 'list', false],
  ['POST', 'trail', false],
  ['POST', 'download', false],
  ['POST', 'terminate', true],
  ['POST', 'manage', true],
  ['POST', 'admin', true],
  ['PUT', 'manage', true],
  ['DELETE', 'admin', true],
] as const)('%s of %s changes something: %s', (method, access, changes) =>
  expect(changesSomething({ method, access })).toBe(changes),
)

it('knows JSON from what is none', () => {
  expect(mistakeInBody(' ')).toBeNull()
  expect(mistakeInBody('["a"]')).toBeNull()
  expect(mistakeInBody('[a]')).toMatch(/^This is not JSON/)
})
