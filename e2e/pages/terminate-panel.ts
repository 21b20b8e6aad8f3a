import type { Locator, Page } from '@playwright/test'

/** The question before something is ended, and the list below every screen of what becomes of it. */
export class TerminatePanel {
  readonly dialog: Locator
  readonly reason: Locator
  /** What is being ended, and how it went. */
  readonly shelf: Locator

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('alertdialog')
    this.reason = this.dialog.getByLabel('Reason')
    this.shelf = page.getByRole('region', { name: 'Terminations' })
  }

  /** The button that does it. */
  get command(): Locator {
    return this.dialog.getByRole('button', { name: /^Terminate/ })
  }

  /** Waits until the sources have said what would be ended. */
  async shown(): Promise<void> {
    await this.reason.waitFor()
  }

  async confirm(reason: string, count?: number): Promise<void> {
    await this.reason.fill(reason)
    if (count !== undefined) await this.dialog.getByLabel(`Type ${count} to confirm`).fill(String(count))
    await this.command.click()
    await this.dialog.waitFor({ state: 'detached' })
  }

  /** The line of one connection in the list; of the newest termination it is in. */
  result(key: string): Locator {
    const link = this.page.locator(`a[href$="open=${encodeURIComponent(key)}"]`)
    return this.shelf
      .getByRole('listitem')
      .filter({ has: link })
      .getByRole('listitem')
      .filter({ has: link })
      .first()
  }
}
