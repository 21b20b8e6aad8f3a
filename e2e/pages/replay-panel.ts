import type { Locator, Page } from '@playwright/test'

/** The Replay tab of an open connection: choosing a channel, the player, and the transcript. */
export class ReplayPanel {
  readonly panel: Locator
  readonly terminal: Locator
  readonly player: Locator
  readonly slider: Locator
  readonly clock: Locator
  readonly transcript: Locator
  readonly lines: Locator
  /** The line of the present moment. */
  readonly present: Locator
  readonly search: Locator
  readonly found: Locator

  /** `base`: where the console is; '' for the one the tests share. */
  constructor(
    readonly page: Page,
    readonly base = '',
  ) {
    this.panel = page.getByRole('tabpanel', { name: /^Replay/ })
    this.player = this.panel.getByRole('group', { name: 'Player' })
    // Left out for assistive technology, so it has no role to be found by.
    this.terminal = this.panel.locator('[data-terminal]')
    this.slider = this.player.getByRole('slider', { name: 'Moment' })
    this.clock = this.player.locator('[data-clock]')
    this.transcript = this.panel.getByRole('listbox', { name: 'Transcript' })
    this.lines = this.transcript.getByRole('option')
    this.present = this.transcript.getByRole('option', { selected: true })
    this.search = this.panel.getByLabel('Search in the transcript')
    this.found = this.panel.getByRole('search').getByRole('status')
  }

  /** Opens the replay of a channel by its address, at a moment. */
  async open(key: string, channel?: string, at?: string): Promise<void> {
    const address = new URLSearchParams({ open: key, tab: 'replay' })
    if (channel !== undefined) address.set('channel', channel)
    if (at !== undefined) address.set('at', at)
    await this.page.goto(`${this.base}/connections?${address}`)
  }

  /** Waits until the whole log is here. */
  async loaded(): Promise<void> {
    await this.player.getByText('Loaded whole').waitFor()
  }

  button(name: RegExp | string): Locator {
    return this.panel.getByRole('button', { name })
  }

  async pause(): Promise<void> {
    await this.button('Pause (space)').click()
    await this.button('Play (space)').waitFor()
  }

  /** The moment in the address. */
  at(): string | null {
    return new URL(this.page.url()).searchParams.get('at')
  }
}
