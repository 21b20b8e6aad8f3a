import { expect, type Locator, type Page, type Request } from '@playwright/test'

/** The switch of a screen that asks again by a clock, and what it asks meanwhile. Needs the page's clock installed. */
export class LiveSwitch {
  readonly button: Locator
  readonly asOf: Locator
  private asked = 0
  private answered = 0

  /** @param path What the screen asks. */
  constructor(
    readonly page: Page,
    path: string,
  ) {
    this.button = page.getByRole('button', { name: 'Live', exact: true })
    this.asOf = page.getByText(/^as of /)
    const isOne = (request: Request) => new URL(request.url()).pathname === path
    page.on('request', request => {
      if (isOne(request)) this.asked += 1
    })
    const onEnd = (request: Request) => {
      if (isOne(request)) this.answered += 1
    }
    page.on('requestfinished', onEnd)
    page.on('requestfailed', onEnd)
  }

  async isAskedBy(press: () => Promise<unknown>): Promise<void> {
    const before = this.asked
    await press()
    await expect.poll(() => this.asked).toBeGreaterThan(before)
    // A clock that moves on meanwhile asks nothing: what it would ask is on its way.
    await expect.poll(() => this.answered).toBe(this.asked)
    await this.otherAnswer()
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
    await this.otherAnswer()
    expect(this.asked).toBe(before)
  }

  private async otherAnswer(): Promise<void> {
    await this.page.evaluate(() => fetch('/api/health').then(reply => reply.ok))
  }
}
