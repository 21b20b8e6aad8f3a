import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channelFolder, EntryPaths } from './entry-paths'

test('names of upstreams stay in their folder and never meet', () => {
  const paths = new EntryPaths()
  const take = (name: string | null) => paths.take('f/', name, 'file')
  expect(take('../../etc/passwd')).toBe('f/passwd')
  expect(take('/etc/passwd')).toBe('f/passwd (2)')
  expect(take('C:\\Windows\\PASSWD')).toBe('f/PASSWD (3)')
  expect(take('con.txt')).toBe('f/_con.txt')
  expect(take('report.csv')).toBe('f/report.csv')
  expect(take('REPORT.csv')).toBe('f/REPORT (2).csv')
  expect(take('gpj\u202eexe.jpg')).toBe('f/gpjexe.jpg')
  expect(take(null)).toBe('f/file')
  expect(take('..')).toBe('f/file (2)')
  expect(take('a\u0000b\n.txt')).toBe('f/ab.txt')
})

test('whatever they are, they can be unpacked anywhere', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 20 }), names => {
      const paths = new EntryPaths()
      const taken = names.map(name => paths.take('f/', name, 'file'))
      expect(new Set(taken.map(path => path.toLowerCase())).size).toBe(names.length)
      for (const path of taken) {
        expect(path.split('/')).toHaveLength(2)
        expect(path).not.toMatch(/[\\\p{Cc}\u202a-\u202e\u2066-\u2069]|\/\.*$/u)
      }
    }),
  )
})

test('a channel’s folder says which it is', () => {
  const taken = new EntryPaths()
  const folders = [
    { id: '0', type: 'shell' },
    { id: '0', type: 'Shell' },
    { id: '../x', type: null },
    { id: '', type: '' },
  ].map(channel => channelFolder(channel, taken))
  expect(folders).toEqual([
    'channels/0-shell/',
    'channels/0-Shell (2)/',
    'channels/___x-channel/',
    'channels/_/',
  ])
})
