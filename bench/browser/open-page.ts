import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { ConnectionsPage } from '@/e2e/pages/connections-page'
import type { Scope } from '../frame/scope'

const VIEWPORT = { width: 1440, height: 900 }
const PATIENCE_MS = 60_000

/** What `probe.mjs` offers in the page; all times in ms. */
interface Probe {
  /** Epoch ms. */
  firstRowAt: number | null
  keepsStarts: boolean
  nextRows(): Promise<number>
  interactions(): number[]
  beginFrames(): void
  /** The times between frames, and in how many frames a row was not there yet. */
  endFrames(): { deltas: number[]; unread: number }
  /** Epoch ms by start time. */
  starts(): Record<string, number>
}

declare global {
  var benchProbe: Probe
}

export interface OpenPage {
  readonly page: Page
  readonly connections: ConnectionsPage
  close(): Promise<void>
}

/** The system's Chromium, without a window, ended with the scope. */
export async function openBrowser(scope: Scope): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    // The scope closes it, in its turn.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  scope.add(() => browser.close())
  return browser
}

/** A tab of its own, with nothing cached and the probe inside; its list is not opened yet. */
export async function openPage(browser: Browser, url: string): Promise<OpenPage> {
  const context: BrowserContext = await browser.newContext({ baseURL: url, viewport: VIEWPORT })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addInitScript({ path: 'bench/browser/probe.mjs' })
  const page = await context.newPage()
  return { page, connections: new ConnectionsPage(page), close: () => context.close() }
}

/** Opens the connections and waits until all that the screen asks for is there. */
export async function openList({ page, connections }: OpenPage, search = ''): Promise<void> {
  await connections.open(search)
  await connections.section('Status').getByRole('checkbox').first().waitFor()
  await page.locator('#timeline svg').first().waitFor()
}

/** Does something with a tab, and closes it whatever comes. */
export async function withPage<T>(
  browser: Browser,
  url: string,
  use: (opened: OpenPage) => Promise<T>,
): Promise<T> {
  const opened = await openPage(browser, url)
  try {
    return await use(opened)
  } finally {
    await opened.close()
  }
}
