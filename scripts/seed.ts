/** `npm run seed -- --rows 1000000 --path ./data`: fills an embedded store with made-up connections, for benchmarks. */
import { parseArgs } from 'node:util'
import { generate } from '@/bench/generate'
import { logFor } from '@/lib/log'
import { openStore } from '@/lib/store/store'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    path: { type: 'string', default: './data' },
    days: { type: 'string', default: '90' },
    until: { type: 'string', default: new Date().toISOString() },
  },
})

const whole = (name: 'rows' | 'days'): number => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`--${name} must be a whole number above 0`)
  return number
}
const until = Date.parse(values.until)
if (Number.isNaN(until)) throw new RangeError('--until must be an instant, as 2026-11-20T00:00:00Z')
const [rows, days] = [whole('rows'), whole('days')]

const store = await openStore({ kind: 'embedded', path: values.path }, logFor('seed'))
try {
  const begun = performance.now()
  const made = await generate(store, {
    rows,
    days,
    until,
    onProgress: done =>
      process.stdout.write(`${done.toLocaleString('en')} of ${rows.toLocaleString('en')}\n`),
  })
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  process.stdout.write(
    `${made.connections} connections and ${made.files} files in ${seconds} s, in ${values.path}\n`,
  )
} finally {
  await store.close()
}
