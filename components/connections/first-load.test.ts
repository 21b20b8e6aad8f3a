import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What the browser is given first on the connections route: the screen and what stands around it. */
const ENTRIES = [
  'components/connections/connections-view.tsx',
  'components/data/query-provider.tsx',
  'components/shell/shell.tsx',
]

/** What the first rows can do without: to be had by `import()`, as with `later` or `lazy`. */
const LATER = {
  'other lists are made of: a screen imports its own dataset': [
    'lib/schema/dataset.ts',
    'lib/schema/files.ts',
    'lib/schema/ledger.ts',
    'lib/schema/file-status.ts',
  ],
  'comes after the rows': [
    'components/filters/filter-panel.tsx',
    'components/timeline/timeline.tsx',
    'recharts',
  ],
  'comes when it is asked for': [
    'components/list/completeness-table.tsx',
    'components/list/list-cards.tsx',
    'components/list/list-notices.tsx',
    'components/list/selection-actions.tsx',
    'components/views/view-list.tsx',
    'components/detail/connection-drawer.tsx',
    'components/export/export-panel.tsx',
    'components/export/write-export.ts',
    'components/grid/column-list.tsx',
    'components/palette/palette-popup.tsx',
    'components/terminate/terminate-dialog.tsx',
    'lib/query/text-grammar/grammar.ts',
    '@base-ui/react',
    '@tanstack/react-virtual',
    'zod',
  ],
  'components/ui/later.tsx does in fewer bytes': ['next/dynamic'],
}

// Types leave no trace, `import()` loads later.
const IMPORT = /^(?:import|export)\s+(?!type\s)(?:[^'"]*?\sfrom\s+)?'([^']+)'/gm

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, from = '']) => resolved(file, from))

/** A file of this repository, or a package by its name. */
function resolved(file: string, from: string): string {
  if (!from.startsWith('.') && !from.startsWith('@/')) return packageOf(from)
  const path = from.startsWith('@/') ? from.slice(2) : join(dirname(file), from)
  const found = ['', '.ts', '.tsx', '.mjs']
    .map(end => path + end)
    .find(one => existsSync(one) && one !== path)
  if (found === undefined) throw new Error(`${file} imports ${from}, which is no file`)
  return found
}

const packageOf = (from: string): string =>
  from === 'next/dynamic' ? from : from.split('/', from.startsWith('@') ? 2 : 1).join('/')

/** Everything that comes with the entries, each with the file that imports it. */
function firstLoad(): Map<string, string | null> {
  const reached = new Map<string, string | null>(ENTRIES.map(entry => [entry, null]))
  for (const file of reached.keys()) {
    if (!existsSync(file)) continue
    for (const one of importsOf(file)) if (!reached.has(one)) reached.set(one, file)
  }
  return reached
}

const reached = firstLoad()

const wayTo = (file: string): string => {
  const from = reached.get(file)
  return from ? `${wayTo(from)} → ${file}` : file
}

describe('what the connections route loads before its first rows', () => {
  it('holds the grid', () => {
    expect([...reached.keys()]).toEqual(
      expect.arrayContaining(['components/grid/data-grid.tsx', 'lib/schema/connections.ts', 'react']),
    )
  })

  it.each(Object.entries(LATER))('holds nothing that %s', (_, files) => {
    expect(files.filter(file => reached.has(file)).map(wayTo)).toEqual([])
  })

  it('is told by files that are there', () => {
    const files = Object.values(LATER).flat()
    expect(files.filter(file => /\.tsx?$/.test(file) && !existsSync(file))).toEqual([])
  })
})
