import { describe, expect, it } from 'vitest'
import { FILE_STATUSES } from './file'
import { FILE_STATUS_VALUES, fileStatusWords, isBadStatus } from './file-status'

describe('the status of a file in words', () => {
  it.each(FILE_STATUSES)('%s has words of its own', status => {
    const words = fileStatusWords(status)
    expect(words.value).toBe(status)
    expect(words.meaning).toMatch(/^[A-Z].*\.$/)
    expect(words.state).not.toBe('strange')
    expect(FILE_STATUSES.filter(other => fileStatusWords(other).meaning === words.meaning)).toEqual([status])
    expect(words.advice === '').toBe(status === 'OK')
  })

  it('hands out only what is fine without being asked twice', () => {
    expect(FILE_STATUSES.filter(status => fileStatusWords(status).access === 'yes')).toEqual(['OK'])
    expect(FILE_STATUSES.filter(status => !isBadStatus(status))).toEqual(['OK', 'ONGOING'])
  })

  it.each(['QUARANTINED', 'constructor', '__proto__'])('names an unknown one: %s', status => {
    expect(fileStatusWords(status)).toMatchObject({ label: status, state: 'strange', access: 'as-is' })
    expect(fileStatusWords(status).meaning).toContain(status)
    expect(isBadStatus(status)).toBe(true)
  })

  it.each([null, ''])('does not call a missing one bad: %j', status => {
    expect(fileStatusWords(status)).toMatchObject({ label: 'Not stated', state: 'strange' })
    expect(isBadStatus(status)).toBe(false)
  })

  it('labels the filter’s choices', () => {
    expect(FILE_STATUS_VALUES.map(({ value }) => value)).toEqual([...FILE_STATUSES])
  })
})
