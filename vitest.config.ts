import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      // `server-only` throws outside Next; the package ships the empty module it resolves to on a server.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    // chDB kills the process when a worker thread that loaded it ends.
    pool: 'forks',
    // By itself it leaves a core to the terminal: on two cores that is half of the time.
    maxWorkers: 2,
    include: ['{app,bench,components,lib,scripts}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
