import { expect, test } from 'vitest'
import { DATASETS } from '@/lib/schema/dataset'
import { findField } from '@/lib/schema/find-field'
import { csvOf, jsonOf, valueText } from './row-texts'

const fields = ['userName', 'totalBytes', 'tags'].flatMap(name => findField(DATASETS.connections, name) ?? [])

test('rows are copied as CSV with exact values, missing ones empty, and no formula', () => {
  const rows = [
    { userName: '=cmd()', totalBytes: 10_000_001, tags: ['a', 'b'] },
    { userName: 'Li, Bo', totalBytes: null, tags: [] },
  ]
  expect(csvOf(rows, fields)).toBe('userName,totalBytes,tags\r\n\'=cmd(),10000001,a; b\r\n"Li, Bo",,\r\n')
})

test('one row is an object, several a list', () => {
  expect(JSON.parse(jsonOf([{ id: 1 }]))).toEqual({ id: 1 })
  expect(JSON.parse(jsonOf([{ id: 1 }, { id: 2 }]))).toEqual([{ id: 1 }, { id: 2 }])
})

test('a value is copied as the API has it', () => {
  expect(valueText(10_000_001)).toBe('10000001')
  expect(valueText(null)).toBe('')
  expect(valueText(['a', 'b'])).toBe('a\nb')
})
