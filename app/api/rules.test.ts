import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

const ROUTES = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(name =>
  /(^|\/)route\.tsx?$/.test(name),
)

/** Routes that anyone may call. A new one must be named here, by someone who thought about it. */
const PUBLIC = ['health/route.ts GET', 'session/route.ts POST', 'session/route.ts DELETE']

describe('every route has a rule', () => {
  it('finds the routes', () => {
    expect(ROUTES.length).toBeGreaterThan(8)
  })

  it.each(ROUTES)('%s', async name => {
    const module: Record<string, unknown> = await import(join(import.meta.dirname, name))
    const methods = Object.keys(module).filter(key => METHODS.includes(key))
    expect(methods.length).toBeGreaterThan(0)
    for (const method of methods) {
      const rule = (module[method] as { rule?: unknown }).rule
      expect(rule, `${method} of ${name} has no rule`).toBeDefined()
      expect(rule === 'public', `${method} of ${name} is public`).toBe(PUBLIC.includes(`${name} ${method}`))
    }
  })
})
