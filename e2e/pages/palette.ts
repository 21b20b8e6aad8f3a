import type { Locator, Page } from '@playwright/test'

/** The command palette and the sheet of keys, over any screen. */
export class Palette {
  readonly dialog: Locator
  readonly input: Locator
  readonly options: Locator
  readonly keys: Locator

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Commands' })
    this.input = this.dialog.getByRole('combobox', { name: 'Find a command' })
    this.options = this.dialog.getByRole('option')
    this.keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.input.waitFor()
  }

  /** Types how a command begins, and takes it once it is the first. */
  async take(text: string): Promise<void> {
    await this.open()
    await this.input.fill(text)
    const name = new RegExp(`^(Filter by )?${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i')
    await this.options.filter({ hasText: name }).and(this.page.locator('[data-highlighted]')).waitFor()
    await this.page.keyboard.press('Enter')
    await this.dialog.waitFor({ state: 'detached' })
  }

  /** Opens the sheet by its key, from where nobody types. */
  async openKeys(): Promise<void> {
    await this.page.keyboard.press('Shift+?')
    await this.keys.waitFor()
  }
}
