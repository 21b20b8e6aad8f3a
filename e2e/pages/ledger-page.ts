import type { Locator, Page } from '@playwright/test'
import { GridPanel } from './grid-panel'

/** The ledger's screen as an admin uses it. */
export class LedgerPage {
  readonly grid: Locator
  readonly list: GridPanel
  /** The entry that is open, in full. */
  readonly entry: Locator
  /** How far the chain is signed. */
  readonly signed: Locator
  readonly link: Locator

  constructor(readonly page: Page) {
    this.list = new GridPanel(page, 'Ledger')
    this.grid = this.list.grid
    this.entry = page.getByRole('complementary').filter({ has: page.getByRole('heading', { name: /·/ }) })
    this.signed = page.getByText(/Signed up to|Nothing is signed yet/)
    this.link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Ledger' })
  }

  /** Opens it with the parameters of an address, and waits for its rows. */
  async open(base: string, search = ''): Promise<void> {
    await this.page.goto(`${base}/ledger${search && '?'}${search}`)
    await this.list.row(0).waitFor()
  }

  /** What the rows say: who, action and outcome, from the top. */
  async told(rows: number): Promise<string[]> {
    const said: string[] = []
    for (let place = 0; place < Math.min(rows, await this.list.rowCount()); place++) {
      const words = await Promise.all(
        ['actor', 'action', 'outcome'].map(column => this.list.wordsIn(place, column)),
      )
      said.push(words.join(' '))
    }
    return said
  }
}
