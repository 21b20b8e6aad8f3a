import { describe, expect, it } from 'vitest'
import { exactInstant, formatInstant, formatTime, toLocalInput, zoneLabel } from './instant'

const NOON = '2026-11-20T12:03:22.123Z'

describe('instant', () => {
  it('is shown in the zone asked for', () => {
    expect(formatInstant(NOON, 'Europe/Berlin')).toBe('2026-11-20 13:03:22')
    expect(formatTime(NOON, 'America/New_York')).toBe('07:03:22')
    expect(formatInstant('2026-11-20T23:30:00.000Z', 'Asia/Tokyo')).toBe('2026-11-21 08:30:00')
  })

  it('says the offset and UTC when exact', () => {
    expect(exactInstant(NOON, 'Asia/Kolkata')).toBe(`2026-11-20 17:33:22.123 +05:30 · ${NOON}`)
    expect(exactInstant(NOON, 'UTC')).toBe(`2026-11-20 12:03:22.123 +00:00 · ${NOON}`)
  })

  it('fits a local time input', () => {
    expect(toLocalInput(NOON, 'UTC')).toBe('2026-11-20T12:03:22')
    expect(zoneLabel(NOON, 'Europe/Berlin')).toBe('Europe/Berlin, +01:00')
  })
})
