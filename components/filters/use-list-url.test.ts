import { describe, expect, it } from 'vitest'
import { NO_FILTER } from '@/lib/query/filter'
import { DATASETS } from '@/lib/schema/dataset'
import { said, viewIn } from './list-address'
import { readListUrl, writeListUrl } from './use-list-url'

const { connections } = DATASETS
const read = (search: string) => readListUrl(connections, search)

describe('the address of a list', () => {
  it('keeps the open row apart from the question', () => {
    const url = read('open=privx~a~b&tab=trail&type=RDP&type=SSH&orderBy=totalBytes&order=asc')
    expect(url.open).toBe('privx~a~b')
    expect(url.tab).toBe('trail')
    expect(url.filterSearch).toBe('type=RDP&type=SSH')
    expect(url.listSearch).toBe('type=RDP&type=SSH&orderBy=totalBytes&order=asc')
    expect(url.errors).toEqual([])
  })

  it('asks the same question whatever the parameters’ order', () => {
    expect(read('since=24h&status=active').listSearch).toBe(read('status=active&since=24h').listSearch)
  })

  it('comes back as it was written', () => {
    const search = 'status=active&minTotalBytes=10&since=6h&orderBy=durationMs&order=desc&open=vpn~1&tab=raw'
    expect(read(writeListUrl(connections, read(search)))).toEqual(read(search))
  })

  it('keeps the file that is pointed out', () => {
    const search = 'open=privx~1&tab=files&file=0~f-1'
    expect(read(search).file).toBe('0~f-1')
    expect(read(writeListUrl(connections, read(search)))).toEqual(read(search))
  })

  it('keeps that it began as a view', () => {
    const view = '5f0c2f0e-0000-4000-8000-000000000000'
    const search = `status=active&view=${view}&open=vpn~1`
    expect(read(search)).toMatchObject({ view, listSearch: 'status=active' })
    expect(read(writeListUrl(connections, read(search)))).toEqual(read(search))
    expect(read('status=active').view).toBeNull()
  })

  it('says that no view is wanted only where it says nothing else', () => {
    expect(read('view=')).toMatchObject({ view: '', listSearch: '', errors: [] })
    expect(writeListUrl(connections, { ...read('view='), open: 'vpn~1' })).toBe('open=vpn%7E1')
    expect(said(writeListUrl(connections, read('view=')))).toBe('view=')
    expect(said(writeListUrl(connections, { ...read('status=active'), filter: NO_FILTER }))).toBe('view=')
    expect(said('status=active')).toBe('status=active')
  })

  it.each([
    [{}, 'default'],
    [{ view: '' }, null],
    [{ status: 'active' }, null],
    [{ open: 'vpn~1' }, null],
    [{ view: ['a', 'b'] }, null],
    [{ view: 'a', status: 'active' }, { id: 'a' }],
  ])('asks for the view that %j means', (address, wanted) => {
    expect(viewIn(address)).toEqual(wanted)
  })

  it('keeps how the list is shown apart from the question', () => {
    const url = read('status=active&measure=bytes&by=source&timeline=off&page=7')
    expect(url.show).toEqual({ measure: 'bytes', by: 'source', timeline: 'off', page: 6 })
    expect(url.listSearch).toBe('status=active')
    expect(url.errors).toEqual([])
    expect(read(writeListUrl(connections, url))).toEqual(url)
  })

  it.each(['measure=count', 'measure=rows', 'by=', 'timeline=yes', 'page=1', 'page=0', 'page=-2', 'page=x'])(
    'shows the list as unasked for %s, and does not say so',
    search => {
      expect(read(search).errors).toEqual([])
      expect(writeListUrl(connections, read(search))).toBe('')
    },
  )

  it('forgets the part with the row', () => {
    expect(writeListUrl(connections, { ...read('open=vpn~1&tab=files&file=0~1'), open: null })).toBe('')
  })

  it('says what it does not understand instead of dropping it', () => {
    const url = read('colour=red&minTotalBytes=many&orderBy=nothing')
    expect(url.errors.map(error => error.parameter).sort()).toEqual(['colour', 'minTotalBytes', 'orderBy'])
  })
})
