import { expect, type Locator, type Page } from '@playwright/test'

/** Where what is open stands in its list, and the steps from there: beside any list. */
export class StepsPanel {
  /** `12 of 3,480`. */
  readonly position: Locator
  readonly next: Locator
  readonly previous: Locator

  constructor(readonly page: Page) {
    this.position = page
      .getByRole('complementary')
      .getByText(/^([\d,]+ of [\d,]+|Not in this list)$/)
      .first()
    this.next = page.getByRole('button', { name: 'Next (J)' })
    this.previous = page.getByRole('button', { name: 'Previous (K)' })
  }

  /** Steps that many times by its key, one after the other. */
  async walk(key: 'j' | 'k', times: number): Promise<void> {
    // As the page has it: what Playwright was told of it last may be from before the step before.
    const address = () => this.page.evaluate(() => window.location.href)
    for (let step = 0; step < times; step++) {
      const before = await address()
      await this.page.keyboard.press(key)
      await expect.poll(address).not.toBe(before)
    }
  }
}
