import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { useLive, whileLive } from './use-live'

const Screen = () => String(useLive('overview')[0])

it('draws a screen as live on the server, whatever a tab keeps', () => {
  expect(renderToString(createElement(Screen))).toBe('true')
})

it('asks by no clock while paused', () => {
  expect(whileLive(false)).toEqual({ refetchInterval: false })
  expect(whileLive(true)).not.toHaveProperty('refetchInterval')
})
