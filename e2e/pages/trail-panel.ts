import type { Locator, Page } from '@playwright/test'

/** The Trail tab of an open connection: its timeline, what of it stands out, and its channels. */
export class TrailPanel {
  readonly panel: Locator
  readonly timeline: Locator
  /** All that is drawn: marks, and groups of them. */
  readonly marks: Locator
  /** The rows of the table of channels. */
  readonly channels: Locator
  /** The words about the chosen mark. */
  readonly words: Locator

  constructor(readonly page: Page) {
    this.panel = page.getByRole('tabpanel', { name: /^Trail/ })
    this.timeline = this.panel.getByRole('group', { name: 'Timeline of the trail' })
    this.marks = this.timeline.locator('[data-mark]')
    this.channels = this.panel.getByRole('row').filter({ has: page.getByRole('rowheader') })
    this.words = this.panel.locator('[data-trail-detail]')
  }

  async ready(): Promise<void> {
    await this.marks.first().waitFor()
  }

  /** The lane of a channel, from 1; 0 is the connection's. */
  lane(place: number): Locator {
    return this.timeline.locator(`[data-lane="${place}"]`)
  }

  /** How many marks a lane's items stand for, counting what is grouped. */
  async marksIn(place: number): Promise<number> {
    const counts = await this.lane(place)
      .locator('[data-mark]')
      .evaluateAll(items => items.map(item => Number(item.getAttribute('data-count'))))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  button(name: RegExp | string): Locator {
    return this.panel.getByRole('button', { name })
  }

  /** The stretch in sight as it is said: `2026-11-20 14:03:22 – 14:41:07 · 37m 45s · Europe/Berlin, +01:00`. */
  async stretch(): Promise<string> {
    return this.panel
      .getByText(/ – .* · .*, [+−-]\d\d:\d\d$/)
      .textContent()
      .then(text => text ?? '')
  }

  /** What a screen reader would read of what has the focus. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  }

  /** Puts the focus where Tab leads to. */
  async enter(): Promise<void> {
    await this.timeline.locator('[data-mark][tabindex="0"]').focus()
  }

  /** Presses a key until what is read out matches; false after so many. */
  async walkTo(words: RegExp, key = 'ArrowRight', most = 200): Promise<boolean> {
    for (let step = 0; step < most; step++) {
      if (words.test(await this.focused())) return true
      const before = await this.focused()
      await this.page.keyboard.press(key)
      if ((await this.focused()) === before) return words.test(before)
    }
    return false
  }
}
