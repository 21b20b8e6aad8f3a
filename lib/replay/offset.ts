/** A moment of a log for reading, `1:02:03` or `2:03`, with tenths where they are asked for. */
export function formatOffset(ms: number, tenths = false): string {
  const whole = Math.floor(ms / (tenths ? 100 : 1000))
  const seconds = tenths ? Math.floor(whole / 10) : whole
  const [hour, minute, second] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  const clock = hour > 0 ? `${hour}:${two(minute)}:${two(second)}` : `${minute}:${two(second)}`
  return tenths ? `${clock}.${whole % 10}` : clock
}

/** Reads `1:02:03`, `2:03.5` or seconds; null for anything else. Answers ms. */
export function parseOffset(text: string): number | null {
  const parts = text.trim().split(':')
  if (parts.length > 3 || !/^\d{1,6}(\.\d{1,3})?$/.test(parts.at(-1) ?? '')) return null
  if (parts.slice(0, -1).some(part => !/^\d{1,5}$/.test(part))) return null
  return Math.round(parts.reduce((sum, part) => sum * 60 + Number(part), 0) * 1000)
}
