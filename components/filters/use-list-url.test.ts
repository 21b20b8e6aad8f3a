import { describe, expect, it } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
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

  it.each(['', '5f0c2f0e-0000-4000-8000-000000000000'])('keeps that it began as the view “%s”', view => {
    const search = `status=active&view=${view}&open=vpn~1`
    expect(read(search)).toMatchObject({ view, listSearch: 'status=active' })
    expect(read(writeListUrl(connections, read(search)))).toEqual(read(search))
    expect(read('status=active').view).toBeNull()
  })

  it('forgets the part with the row', () => {
    expect(writeListUrl(connections, { ...read('open=vpn~1&tab=files&file=0~1'), open: null })).toBe('')
  })

  it('says what it does not understand instead of dropping it', () => {
    const url = read('colour=red&minTotalBytes=many&orderBy=nothing')
    expect(url.errors.map(error => error.parameter).sort()).toEqual(['colour', 'minTotalBytes', 'orderBy'])
  })
})
