import { describe, expect, it } from 'vitest'
import { changeWords, shortChange } from './change-words'

describe('a number beside the one before', () => {
  it.each([
    [0, 0, null, ''],
    [7, 0, null, 'new'],
    [7, 7, 'the same as', 'same'],
    [112, 100, '12 % more than', '+12 %'],
    [95, 100, '5 % less than', '−5 %'],
    [0, 100, '100 % less than', '−100 %'],
    [1_001, 1_000, 'slightly more than', '+<1 %'],
    [999, 1_000, 'slightly less than', '−<1 %'],
    [14_000, 1_000, '14 times', '×14'],
  ])('%d after %d is said', (now, before, words, short) => {
    expect(changeWords(now, before)).toBe(words)
    expect(shortChange(now, before)).toBe(short)
  })
})
