import { expect, type Locator, type Page } from '@playwright/test'
import { DrawerPanel } from './drawer-panel'
import { drawnAddress } from './drawn-address'
import { FilterRail } from './filter-rail'
import { GridPanel } from './grid-panel'
import { TimelinePanel } from './timeline-panel'

/** The connections screen as a person uses it. */
export class ConnectionsPage {
  readonly grid: Locator
  readonly list: GridPanel
  readonly drawer: DrawerPanel
  readonly search: Locator
  /** What the search box offers. */
  readonly suggestions: Locator
  /** The button that keeps rows fresh, or not. */
  readonly live: Locator
  /** That rows wait because someone reads them. */
  readonly paused: Locator
  /** The timeline, what it is chosen by, and what shows or hides it. */
  readonly timeline: { figure: Locator; measure: Locator; by: Locator; toggle: Locator }
  /** How many rows have come meanwhile, and the way to them. */
  readonly newRows: Locator

  /** @param base The server's address; none for the demo that all tests share. */
  constructor(
    readonly page: Page,
    private readonly base = '',
  ) {
    this.grid = page.getByRole('grid', { name: 'Connections' })
    this.list = new GridPanel(page, 'Connections')
    this.drawer = new DrawerPanel(page)
    this.search = page.getByRole('combobox', { name: 'Search connections' })
    this.suggestions = page.getByRole('listbox', { name: 'Suggestions' })
    this.live = page.getByRole('button', { name: 'Live', exact: true })
    this.paused = page.getByText('paused while you read')
    this.timeline = {
      figure: page.getByRole('figure', { name: 'Connections over time' }),
      measure: page.getByRole('combobox', { name: 'Timeline shows' }),
      by: page.getByRole('combobox', { name: 'Timeline is split by' }),
      toggle: page.getByRole('button', { name: 'Timeline', exact: true }),
    }
    this.newRows = page.getByRole('button', { name: /^[\d,]+ new$/ })
  }

  /** Opens it, and waits for its first rows or what stands in their place. */
  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.base}/connections${search}`)
    await this.settled()
  }

  /** Waits until the rows answer the present question. */
  async settled(): Promise<void> {
    await drawnAddress(this.page)
    await this.page
      .getByRole('grid', { name: 'Connections' })
      .and(this.page.locator('[aria-busy=false]'))
      .waitFor()
    await this.cells('rowheader').first().waitFor()
  }

  /** Waits until every part of the screen has its first answer. */
  async whole(): Promise<void> {
    await this.settled()
    await this.section('Status').getByRole('checkbox').first().waitFor()
    await new TimelinePanel(this.page).plot.waitFor()
  }

  cells(role: 'rowheader' | 'gridcell'): Locator {
    return this.grid.getByRole(role)
  }

  /** The loaded rows in sight, top to bottom. */
  rows(): Locator {
    return this.grid.locator('[role=row]:not([data-index="-1"]):has([data-column])')
  }

  cell(row: Locator, column: string): Locator {
    return row.locator(`[data-column="${column}"]`)
  }

  /** The values of a column in sight, by what a hover says exactly. */
  async exactValues(column: string): Promise<string[]> {
    return this.grid
      .locator(`[role=rowheader][data-column="${column}"], [role=gridcell][data-column="${column}"]`)
      .evaluateAll(cells => cells.map(cell => cell.querySelector('[title]')?.getAttribute('title') ?? ''))
  }

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  async pickValue(facet: string, value: string): Promise<void> {
    const box = this.section(facet).getByRole('checkbox', { name: value, exact: true })
    // The address decides what is checked: it follows the click, a moment later on a busy machine.
    await box.click()
    await expect(box).toBeChecked()
    await this.settled()
  }

  async dropValue(facet: string, value: string): Promise<void> {
    const box = this.section(facet).getByRole('checkbox', { name: value, exact: true })
    await box.click()
    await expect(box).not.toBeChecked()
  }

  async setRange(field: string, bounds: { atLeast?: string; atMost?: string }): Promise<void> {
    const section = await new FilterRail(this.page).unfold(field)
    for (const [label, text] of [
      ['At least', bounds.atLeast],
      ['At most', bounds.atMost],
    ] as const) {
      if (text === undefined) continue
      const input = section.getByRole('textbox', { name: new RegExp(`^${label}`) })
      await input.fill(text)
      await input.press('Enter')
      await this.settled()
    }
  }

  header(label: string): Locator {
    return this.grid.getByRole('columnheader', { name: label })
  }

  async sortBy(label: string): Promise<void> {
    await this.header(label).getByRole('button').first().click()
    await this.settled()
  }

  /** Scrolls the list to that many px from its top. */
  async scrollTo(px: number): Promise<void> {
    await this.grid.evaluate((grid, top) => grid.parentElement?.scrollTo({ top }), px)
  }

  /** Has rows come in pages, now and at the next visit. */
  async showPages(): Promise<void> {
    await this.page.getByRole('button', { name: 'Columns' }).click()
    await this.page.getByRole('checkbox', { name: 'Show as pages' }).check()
    await this.page.keyboard.press('Escape')
    await expect
      .poll(async () => {
        const kept = await this.page.context().cookies()
        return decodeURIComponent(kept.find(one => one.name === 'trailgrid-columns')?.value ?? '')
      })
      .toContain('"g":1')
  }

  async openRow(row: Locator): Promise<void> {
    await row.getByRole('rowheader').click()
    await this.drawer.ready()
  }
}
