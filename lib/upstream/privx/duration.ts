const CLOCK = /^P?T?(\d+):(\d\d):(\d\d)(?:\.\d+)?$/i
const ISO = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d+))?S)?)?$/i

/**
 * PrivX's duration in ms. Its page documents text like `PT00:15:38`; its own Go client and recorded samples have whole
 * seconds (contracts §5.4), and ISO 8601 proper (`PT15M38S`) is what the page says it is. Null when it is none of these.
 */
export function readDurationMs(raw: number | string): number | null {
  if (typeof raw === 'number') return Number.isFinite(raw) && raw >= 0 ? Math.round(raw * 1000) : null
  const text = raw.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  const clock = CLOCK.exec(text)
  if (clock) return seconds(0, clock[1], clock[2], clock[3]) * 1000
  const iso = ISO.exec(text)
  if (!iso || /^PT?$/i.test(text)) return null
  const fraction = Number(`0.${iso[5] ?? '0'}`)
  return seconds(iso[1], iso[2], iso[3], iso[4]) * 1000 + Math.round(fraction * 1000)
}

type Part = string | number | undefined

function seconds(days: Part, hours: Part, minutes: Part, rest: Part): number {
  const of = (part: Part) => Number(part ?? 0)
  return ((of(days) * 24 + of(hours)) * 60 + of(minutes)) * 60 + of(rest)
}
