import type { Locator, Page } from '@playwright/test'

/** The bars over a list. */
export class TimelinePanel {
  readonly figure: Locator
  readonly plot: Locator
  /** Its first and last instant: `2026-11-20 10:00:00 – 2026-11-20 12:00:00`. */
  readonly range: Locator

  constructor(private readonly page: Page) {
    this.figure = page.getByRole('figure', { name: 'Connections over time' })
    this.plot = this.figure.locator('.recharts-wrapper, [data-plot]').first()
    this.range = this.figure.getByText(/^\d{4}-\d\d-\d\d [\d:]+ – \d{4}-\d\d-\d\d [\d:]+$/)
  }

  /** Drags over the bars from one share of their width to another. */
  async drag(from: number, to: number): Promise<void> {
    const box = await this.plot.boundingBox()
    if (!box) throw new Error('There is no timeline')
    const y = box.y + box.height / 2
    await this.page.mouse.move(box.x + box.width * from, y)
    await this.page.mouse.down()
    await this.page.mouse.move(box.x + box.width * ((from + to) / 2), y, { steps: 4 })
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 4 })
    await this.page.mouse.up()
  }
}
