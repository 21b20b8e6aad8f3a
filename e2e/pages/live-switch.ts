import { expect, type Locator, type Page } from '@playwright/test'

/** The switch of a screen that asks again by a clock, and what it asks meanwhile. Needs the page's clock installed. */
export class LiveSwitch {
  readonly button: Locator
  readonly asOf: Locator
  private asked = 0

  /** @param path What the screen asks. */
  constructor(
    readonly page: Page,
    path: string,
  ) {
    this.button = page.getByRole('button', { name: 'Live', exact: true })
    this.asOf = page.getByText(/^as of /)
    page.on('request', request => {
      if (new URL(request.url()).pathname === path) this.asked += 1
    })
  }

  async isAskedBy(press: () => Promise<unknown>): Promise<void> {
    const before = this.asked
    await press()
    await expect.poll(() => this.asked).toBeGreaterThan(before)
  }

  /** The clock of the page moves on, and something is asked. */
  isAskedAfter(ms: number): Promise<void> {
    return this.isAskedBy(() => this.page.clock.fastForward(ms))
  }

  /** The clock of the page moves on, and nothing is asked. */
  async isStillAfter(ms: number): Promise<void> {
    const before = this.asked
    await this.page.clock.fastForward(ms)
    // A request that the clock gave rise to would have begun before this answer.
    await this.page.evaluate(() => fetch('/api/health').then(reply => reply.ok))
    expect(this.asked).toBe(before)
  }
}
