import type { Locator, Page } from '@playwright/test'

/** The saved views of a list, behind their button. */
export class ViewsPanel {
  readonly button: Locator
  readonly panel: Locator
  /** What is shown when a view is. */
  readonly chip: Locator

  constructor(page: Page) {
    this.button = page.getByRole('button', { name: 'Views', exact: true })
    this.panel = page.getByRole('dialog', { name: 'Views' })
    this.chip = page.getByRole('region', { name: 'Saved view' })
  }

  async open(): Promise<void> {
    if ((await this.panel.count()) === 0) await this.button.click()
    await this.panel.getByLabel('Name').last().waitFor()
  }

  async close(): Promise<void> {
    await this.button.click()
    await this.panel.waitFor({ state: 'detached' })
  }

  row(name: string): Locator {
    return this.panel.getByRole('listitem').filter({ hasText: name })
  }

  async save(name: string, { isDefault = false, isShared = false, withColumns = true } = {}): Promise<void> {
    await this.open()
    await this.panel.getByLabel('Name').last().fill(name)
    if (!withColumns) await this.panel.getByLabel('With the columns').last().uncheck()
    if (isShared) await this.panel.getByLabel('Everybody sees it').last().check()
    if (isDefault) await this.panel.getByLabel('My list begins with it').check()
    await this.panel.getByRole('button', { name: 'Save', exact: true }).click()
    await this.row(name).waitFor()
  }

  /** Shows everything instead. */
  async leave(): Promise<void> {
    await this.chip.getByRole('button', { name: /^Leave the view/ }).click()
    await this.chip.waitFor({ state: 'detached' })
  }

  async take(name: string): Promise<void> {
    await this.open()
    await this.row(name).getByRole('button').first().click()
    await this.panel.waitFor({ state: 'detached' })
  }

  async rename(name: string, next: string): Promise<void> {
    await this.open()
    await this.panel.getByRole('button', { name: `Change ${name}`, exact: true }).click()
    await this.panel.getByLabel('Name').first().fill(next)
    await this.panel.getByRole('button', { name: 'Save', exact: true }).first().click()
    await this.row(next).waitFor()
  }

  async remove(name: string): Promise<void> {
    await this.open()
    await this.panel.getByRole('button', { name: `Delete ${name}` }).click()
    await this.row(name).waitFor({ state: 'detached' })
  }
}
