import { type Bar, heightOf, type Series } from './series'

/** Where bars are drawn, px. */
export interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A bar with anything in it is at least this tall: one failure among a million must be seen. */
const LEAST_PX = 1
/** Bars narrower than this stand side by side. */
const GAP_FROM_PX = 4

const px = (value: number) => String(Math.round(value * 100) / 100)

/** The bars of each series as one SVG path, stacked in the order of the series: a handful of elements however many bars. */
export function stackPaths(
  bars: readonly Bar[],
  series: readonly Series[],
  { x, y, width, height }: Plot,
): readonly { readonly series: Series; readonly path: string }[] {
  const most = Math.max(...bars.map(bar => heightOf(bar, series)), 0)
  const band = width / bars.length
  const gap = band >= GAP_FROM_PX ? 1 : 0
  const tops = bars.map(() => y + height)
  return series.map(one => {
    const parts = bars.map((bar, place) => {
      const value = bar[one.value] ?? 0
      const bottom = tops[place] ?? 0
      if (value <= 0 || most === 0) return ''
      const tall = Math.max(LEAST_PX, (value / most) * height)
      tops[place] = bottom - tall
      return `M${px(x + place * band)} ${px(bottom)}v${px(-tall)}h${px(band - gap)}v${px(tall)}z`
    })
    return { series: one, path: parts.join('') }
  })
}
