import { expect, type Locator, type Page } from '@playwright/test'

/** A grid as its keyboard and pointer users meet it. */
export class GridPanel {
  readonly grid: Locator
  /** The cell or header that Tab leads to. */
  readonly tabStop: Locator
  readonly menu: Locator
  /** What can be done with the chosen rows. */
  readonly chosen: Locator

  constructor(
    readonly page: Page,
    name: string,
  ) {
    this.grid = page.getByRole('grid', { name })
    this.tabStop = this.grid.locator('[tabindex="0"]')
    this.menu = page.getByRole('menu')
    this.chosen = page.getByRole('group', { name: 'Selected rows' })
  }

  /** The row at a place of the whole list, from 0. */
  row(place: number): Locator {
    return this.grid.locator(`[role=row][aria-rowindex="${place + 2}"]`)
  }

  cell(place: number, column: string): Locator {
    return this.row(place).locator(`[data-column="${column}"]`)
  }

  /** What a cell shows, without the button that the active one holds. */
  async wordsIn(place: number, column: string): Promise<string> {
    return (await this.cell(place, column).locator('span').first().textContent()) ?? ''
  }

  header(label: string): Locator {
    return this.grid.getByRole('columnheader', { name: label, exact: true })
  }

  /** The labels of the columns, in their order. */
  async columns(): Promise<string[]> {
    const headers = this.grid.locator('[role=columnheader][data-name]')
    return headers.evaluateAll(cells => cells.map(cell => cell.getAttribute('aria-label') ?? ''))
  }

  /** The indices of the rows drawn, header first, as a screen reader is told them. */
  async rowIndices(): Promise<number[]> {
    const rows = this.grid.getByRole('row')
    return rows.evaluateAll(all => all.map(row => Number(row.getAttribute('aria-rowindex'))))
  }

  /** Rows of the whole list, by what the grid says once they are counted. */
  async rowCount(): Promise<number> {
    const counted = this.grid.and(this.page.locator(':not([aria-rowcount="-1"])'))
    return Number(await counted.getAttribute('aria-rowcount')) - 1
  }

  /** Where the focus is: the row's place in the list (-1 for the header) and the column. */
  async focused(): Promise<{ row: number; column: string } | null> {
    return this.page.evaluate(() => {
      const cell = document.activeElement?.closest<HTMLElement>('[role=grid] [data-column]')
      const row = cell?.closest<HTMLElement>('[data-index]')
      return cell && row ? { row: Number(row.dataset.index), column: cell.dataset.column ?? '' } : null
    })
  }

  async expectFocus(row: number, column: string): Promise<void> {
    await expect.poll(() => this.focused()).toEqual({ row, column })
  }

  /** Whether the focused cell lies whole within the box, clear of the header and the pinned columns. */
  async focusIsClear(): Promise<boolean> {
    return this.page.evaluate(() => {
      const cell = document.activeElement
      const grid = cell?.closest('[role=grid]')
      const frame = grid?.parentElement?.getBoundingClientRect()
      const box = cell?.getBoundingClientRect()
      if (!cell || !grid || !frame || !box) return false
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      const inside = box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1
      return inside && (at === cell || cell.contains(at))
    })
  }

  /** Puts the focus into the grid by the keyboard alone. */
  async enter(): Promise<void> {
    await this.page.getByRole('button', { name: 'Columns' }).focus()
    for (let presses = 0; presses < 20 && (await this.focused()) === null; presses++) {
      await this.page.keyboard.press('Tab')
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async openCellMenu(place: number, column: string): Promise<void> {
    await this.cell(place, column).click({ button: 'right' })
    await this.menu.waitFor()
  }

  async openHeaderMenu(label: string): Promise<void> {
    await this.header(label).hover()
    await this.header(label)
      .getByRole('button', { name: `${label} column menu` })
      .click()
    await this.menu.waitFor()
  }

  async pick(label: string | RegExp): Promise<void> {
    await this.menu.getByRole('menuitem', { name: label }).click()
    await expect(this.menu).toHaveCount(0)
  }

  /** The places of the rows in sight that are chosen. */
  async chosenPlaces(): Promise<number[]> {
    const rows = this.grid.locator('[role=row][aria-selected=true]')
    return rows.evaluateAll(all => all.map(row => Number(row.getAttribute('aria-rowindex')) - 2))
  }
}
