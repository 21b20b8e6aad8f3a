import { expect, test } from 'vitest'
import { widened } from './zoom'

const at = (time: string) => `2026-11-20T${time}:00.000Z`
const now = Date.parse(at('20:00'))

test('a range is doubled around its middle', () =>
  expect(widened(at('10:00'), at('12:00'), now)).toEqual({ from: at('09:00'), to: at('13:00') }))

test('it ends no later than now, and begins the earlier', () =>
  expect(widened(at('18:00'), at('20:00'), now)).toEqual({ from: at('16:00'), to: at('20:00') }))

test('one that reaches beyond now keeps its end', () =>
  expect(widened(at('20:00'), at('22:00'), now)).toEqual({ from: at('18:00'), to: at('22:00') }))
