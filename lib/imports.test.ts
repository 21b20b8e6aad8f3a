import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g

interface Import {
  readonly from: string
  readonly to: string
}

/** Every import of project code by project code, tests left out, as paths from the root. */
function readImports(): Import[] {
  const files = ['app', 'components', 'lib', 'scripts'].flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  )
  const sources = [...files, 'instrumentation.ts', 'proxy.ts'].filter(
    name => /\.(ts|tsx|mjs)$/.test(name) && !/\.test\.tsx?$/.test(name) && !name.includes('/testing/'),
  )
  return sources.flatMap(from =>
    [...readFileSync(join(ROOT, from), 'utf8').matchAll(IMPORT)].map(match => {
      const specifier = match[1] ?? ''
      if (specifier.startsWith('@/')) return { from, to: specifier.slice(2) }
      if (specifier.startsWith('.'))
        return { from, to: relative(ROOT, resolve(ROOT, dirname(from), specifier)) }
      return { from, to: `node_modules/${specifier}` }
    }),
  )
}

const PURE = ['lib/schema/', 'lib/query/', 'lib/format/', 'lib/replay/']
const SERVER = [
  'sql',
  'store',
  'upstream',
  'collect',
  'live',
  'auth',
  'demo',
  'find',
  'ledger',
  'api',
  'config',
  'terminate',
  'manage',
  'runtime',
  'log',
]
const inRoom = (path: string, room: string) => path === room || path.startsWith(`${room}/`)
const inServerRoom = (path: string) => SERVER.some(room => inRoom(path, `lib/${room}`))
const isNode = (path: string) => path.startsWith('node_modules/node:')
const isReact = (path: string) => /^node_modules\/(react|next)(\/|$|-)/.test(path)

/** A rule names the imports that break it. Type-only imports count too: a picture with exceptions is no picture. */
const RULES: readonly { readonly rule: string; readonly broken: (edge: Import) => boolean }[] = [
  { rule: 'nothing imports app', broken: ({ from, to }) => inRoom(to, 'app') && !inRoom(from, 'app') },
  {
    rule: 'components never reach a server room',
    broken: ({ from, to }) => inRoom(from, 'components') && inServerRoom(to),
  },
  {
    rule: 'lib never imports components',
    broken: ({ from, to }) => inRoom(from, 'lib') && inRoom(to, 'components'),
  },
  {
    rule: 'pure rooms import neither React nor Node nor a server room',
    broken: ({ from, to }) =>
      PURE.some(room => from.startsWith(room)) && (isNode(to) || isReact(to) || inServerRoom(to)),
  },
  {
    rule: 'lib/sql opens nothing',
    broken: ({ from, to }) =>
      inRoom(from, 'lib/sql') && (isNode(to) || (inServerRoom(to) && !inRoom(to, 'lib/sql'))),
  },
  {
    rule: 'lib/upstream never sees the store',
    broken: ({ from, to }) =>
      inRoom(from, 'lib/upstream') && (inRoom(to, 'lib/store') || inRoom(to, 'lib/sql')),
  },
  {
    rule: 'vendors do not import one another',
    broken: ({ from, to }) => {
      const vendor = (path: string) =>
        /^lib\/(?:upstream|demo)\/(privx|mobilerun|cloudconnexa|apibricks|cmx)(\/|$)/.exec(path)?.[1]
      return vendor(from) !== undefined && vendor(to) !== undefined && vendor(from) !== vendor(to)
    },
  },
  {
    rule: "a vendor's wire types stop at its map",
    broken: ({ from, to }) => /^lib\/upstream\/\w+\/wire/.test(to) && dirname(from) !== dirname(to),
  },
  {
    rule: 'only the demo and instrumentation import lib/demo',
    broken: ({ from, to }) =>
      inRoom(to, 'lib/demo') && !inRoom(from, 'lib/demo') && from !== 'instrumentation.ts',
  },
]

describe('imports run one way', () => {
  const imports = readImports()

  it('finds the imports', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it.each(RULES)('$rule', ({ broken }) => {
    expect(imports.filter(broken).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })
})
