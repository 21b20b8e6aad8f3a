import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './scripts/ensure.mjs'

/** Those that start a server of their own, or only read of the demo, so that they can go on beside the others. */
const BESIDE =
  /(access|accessibility|accessibility-phone|evidence|files|ledger|live-reading|replay|review|tags|terminate|trail)\.spec\.ts$/

const port = Number(process.env.E2E_PORT ?? 3210)

export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results',
  // Two cores. What shares the demo goes one after the other: a view kept by one would be another's beginning.
  workers: 2,
  projects: [
    { name: 'demo', testIgnore: BESIDE, workers: 1 },
    { name: 'beside', testMatch: BESIDE, workers: 1 },
  ],
  // A machine that is busy with other things is slow, not wrong.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // Once, in CI: a shared machine may stall for minutes; a test that needed it is printed as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 60_000,
    // Recording every test takes a fifth of the machine.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node e2e/fixtures/serve.mjs',
    url: `http://127.0.0.1:${port}/api/health`,
    env: { PORT: String(port), HOST: '127.0.0.1' },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 60_000 },
    timeout: 180_000,
    stdout: 'pipe',
  },
})
