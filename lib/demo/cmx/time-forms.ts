/**
 * The forms in which the portal writes a time. The contract names none (contracts §4.4), so a reader must cope
 * with several: local wall time as a rule, with a zone in two of them.
 */
export const TIME_FORMS = ['sql', 'iso-local', 'iso-offset', 'java', 'us'] as const
export type TimeForm = (typeof TIME_FORMS)[number]

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/**
 * Whole seconds as text, `2026-11-20 15:04:05` and the like.
 * @param offsetMs what the reply's `timeZoneOffset` says: the offset of now, also for the times of last summer.
 */
export function writeTime(epochMs: number, form: TimeForm, offsetMs: number, zone: string): string {
  const local = new Date(epochMs + offsetMs)
  const iso = local.toISOString()
  const clock = iso.slice(11, 19)
  if (form === 'sql') return `${iso.slice(0, 10)} ${clock}`
  if (form === 'iso-local') return iso.slice(0, 19)
  if (form === 'iso-offset') return `${iso.slice(0, 23)}${offsetText(offsetMs)}`
  const day = String(local.getUTCDate()).padStart(2, '0')
  if (form === 'java')
    return `${DAYS[local.getUTCDay()]} ${MONTHS[local.getUTCMonth()]} ${day} ${clock} ${zone} ${local.getUTCFullYear()}`
  const hour = local.getUTCHours()
  const twelve = String(hour % 12 || 12).padStart(2, '0')
  return `${iso.slice(5, 7)}/${day}/${local.getUTCFullYear()} ${twelve}${clock.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`
}

/** `-0500` */
function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${offsetMs < 0 ? '-' : '+'}${part(minutes / 60)}${part(minutes % 60)}`
}
