import { HOUR } from '../world/timeline'

/** The appliance's time zone as its replies name it: a name that stays while the offset follows the summer. */
export const ZONE_NAME = 'Eastern Standard Time'

const wallClock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  timeZoneName: 'shortOffset',
})

/** Milliseconds to add to UTC for the appliance's wall time at an instant: −4 h in summer, −5 h in winter. */
export function zoneOffsetMs(epochMs: number): number {
  const name = wallClock.formatToParts(epochMs).find(part => part.type === 'timeZoneName')?.value ?? ''
  return Number(/GMT([+-]\d+)/.exec(name)?.[1] ?? 0) * HOUR
}

export const zoneAbbreviation = (offsetMs: number): string => (offsetMs === -4 * HOUR ? 'EDT' : 'EST')
