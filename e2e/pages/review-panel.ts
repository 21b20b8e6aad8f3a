import type { Locator, Page } from '@playwright/test'
import { DrawerPanel } from './drawer-panel'

/** The review of an open connection. */
export class ReviewPanel {
  readonly button: Locator
  readonly dialog: Locator
  readonly note: Locator
  readonly mark: Locator
  readonly unmark: Locator

  constructor(page: Page) {
    this.button = new DrawerPanel(page).panel.getByRole('button', { name: /^Review/ })
    this.dialog = page.getByRole('dialog', { name: 'Review' })
    this.note = this.dialog.getByLabel(/^Note/)
    this.mark = this.dialog.getByRole('button', { name: 'Mark as reviewed' })
    this.unmark = this.dialog.getByRole('button', { name: 'Mark as not reviewed' })
  }

  async open(): Promise<void> {
    await this.button.click()
    await this.dialog.getByRole('status').waitFor()
  }

  /** Writes a note about a moment of a channel's log, given as `h:mm:ss`. */
  async addNote(text: string, channel: string, at: string): Promise<void> {
    await this.note.fill(text)
    await this.dialog.getByLabel('About the log of').selectOption(channel)
    await this.dialog.getByLabel(/^At /).fill(at)
    await this.dialog.getByRole('button', { name: /add the note$/i }).click()
    await this.dialog.getByText(text).waitFor()
  }
}
