import { railFields, UNFOLDED } from '@/components/filters/rail-fields'
import { CONNECTIONS } from '@/lib/schema/connections'
import type { Client } from '../frame/client'
import type { Measurement } from '../frame/measurement'
import { median } from '../frame/statistics'
import { timePaths } from '../frame/time-paths'
import { filtersOf, pathOf } from './questions'
import { slowest } from './rows'

const RUNS = 5

/** What stands around a list: counts per value, counts over time, and how many there are; each under every filter. */
export async function measureNumbers(client: Client, quick: boolean): Promise<Measurement[]> {
  const all = await filtersOf(client)
  const filters = quick ? all.slice(0, 4) : all
  const rail = railFields(CONNECTIONS)
    .filter(field => field.facet !== null)
    .map(field => field.name)
  const unfolded = rail.filter(name => UNFOLDED.includes(name))
  const lines: readonly (readonly [what: string, path: string, parameters: string])[] = [
    [
      'facets under a filter (those the screen opens with)',
      '/api/connections/facets',
      `fields=${unfolded.join(',')}`,
    ],
    [
      `facets under a filter (all ${rail.length} of the rail)`,
      '/api/connections/facets',
      `fields=${rail.join(',')}`,
    ],
    ['histogram under a filter', '/api/connections/histogram', 'buckets=120&by=status&measure=count'],
    ['count under a filter', '/api/connections/count', ''],
  ]
  const measured: Measurement[] = []
  for (const [what, path, parameters] of lines) {
    const times = await timePaths(
      client,
      filters.map(filter => pathOf(path, filter, parameters)),
      RUNS,
    )
    const shown = times.map(time => ({ ...time, path: withoutParameters(time.path, parameters) }))
    measured.push({
      what,
      unit: 'ms',
      atMost: 150,
      measured: times[0].serverMs,
      note: `the slowest of ${filters.length} filters (${slowest(shown)}); the middle one takes ${Math.round(median(times.map(one => one.serverMs)))} ms`,
    })
  }
  return measured
}

/** A path with only its filter, for the note. */
function withoutParameters(path: string, parameters: string): string {
  const [base = '', search = ''] = path.split('?')
  const filter = parameters === '' ? search : search.replace(parameters, '').replace(/&$/, '')
  return pathOf(base, filter)
}
