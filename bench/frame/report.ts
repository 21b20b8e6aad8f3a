import type { Circumstances } from './machine'
import { type Measurement, verdictOf } from './measurement'

/** A part of a run, with the size of what it was measured on. */
export interface Chapter {
  readonly title: string
  readonly lines: readonly Measurement[]
}

/** The results as Markdown. */
export function report(chapters: readonly Chapter[], { facts, warnings }: Circumstances): string {
  return [
    '# Measured',
    '',
    ...facts.map(fact => `- ${fact}`),
    ...warnings.map(warning => `- **${warning}**`),
    '',
    'Made by `npm run bench`. Medians of several runs unless a note says otherwise.',
    ...chapters.flatMap(({ title, lines }) => ['', `## ${title}`, '', ...table(lines), '', ...notes(lines)]),
    '',
  ].join('\n')
}

function table(lines: readonly Measurement[]): string[] {
  const cells = [
    ['what', 'at most', 'measured', 'verdict'],
    ...lines.map(line => [
      line.what,
      amount(line.atMost, line.unit),
      amount(line.measured, line.unit),
      verdictOf(line),
    ]),
  ]
  const widths = [0, 1, 2, 3].map(column => Math.max(...cells.map(row => row[column]?.length ?? 0)))
  const drawn = cells.map(row => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`)
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`
  return drawn.toSpliced(1, 0, rule)
}

const notes = (lines: readonly Measurement[]) =>
  lines.filter(({ note }) => note !== '').map(({ what, note }) => `- ${what}: ${note}`)

function amount(value: number | null, unit: Measurement['unit']): string {
  if (value === null) return '–'
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = value.toLocaleString('en-US', { maximumFractionDigits: digits })
  return unit === '' ? text : `${text} ${unit}`
}
