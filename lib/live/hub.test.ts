import { describe, expect, it } from 'vitest'
import { createHub, type Mark } from './hub'

describe('hub', () => {
  it('keeps the highest version and the rows of each source', () => {
    const hub = createHub()
    hub.advance('privx', 'connections', 5, 2)
    hub.advance('privx', 'files', 9, 1)
    hub.advance('privx', 'connections', 7, 3)
    hub.advance('vpn', 'connections', 8, 1)
    hub.advance('wifi', 'connections', 8, 0)
    expect(hub.marks()).toEqual([
      { source: 'privx', version: 9, rows: { connections: 5, files: 1 }, change: 3 },
      { source: 'vpn', version: 8, rows: { connections: 1, files: 0 }, change: 4 },
    ])
  })

  it('tells each listener of each change until it leaves', () => {
    const hub = createHub()
    const heard: Mark[] = []
    const listener = (mark: Mark) => heard.push(mark)
    const leave = hub.subscribe(listener)
    const leaveAgain = hub.subscribe(listener)
    hub.advance('privx', 'connections', 1, 1)
    leave()
    leave()
    hub.advance('privx', 'connections', 2, 1)
    leaveAgain()
    hub.advance('privx', 'connections', 3, 1)
    expect(heard.map(mark => mark.version)).toEqual([1, 1, 2])
  })
})
