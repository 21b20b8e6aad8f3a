import { expect, it } from 'vitest'
import { neighboursOptions } from './neighbours'

it.each([
  ['connections', 'privx~a~b', '/api/connections/privx/a~b', ['connection', 'privx', 'a~b']],
  [
    'files',
    'privx~c 1~ch/1~f~1',
    '/api/connections/privx/c%201/channels/ch%2F1/files/f~1',
    ['connection', 'privx', 'c 1'],
  ],
  ['ledger', 'e1', '/api/ledger/e1', ['ledger-entry', 'e1']],
] as const)('asks around a row of %s', (dataset, key, path, about) => {
  expect(neighboursOptions(dataset, key, 'q=a').queryKey).toEqual([...about, 'neighbours', path, 'q=a'])
})
