import { expect, type Locator, type Page } from '@playwright/test'

/** The list of sources, and the page of one. */
export class SourcesPage {
  readonly cards: Locator
  /** What ended of the ranges that were asked for. */
  readonly ended: Locator
  readonly operation: Locator
  readonly reply: Locator

  constructor(readonly page: Page) {
    this.cards = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { level: 2 }) })
    this.ended = page.getByRole('list', { name: 'Ended' })
    this.operation = page.getByRole('combobox', { name: 'Operation' })
    this.reply = page.getByRole('textbox', { name: 'Reply' })
  }

  async open(source = ''): Promise<void> {
    await this.page.goto(`/sources${source && `/${source}`}`)
    await expect(this.page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await this.page.getByRole('heading', { level: 1 }).waitFor()
  }

  card(source: string): Locator {
    return this.cards.filter({ has: this.page.getByRole('link', { name: source, exact: true }) })
  }

  command(name: string, source: string): Locator {
    return this.page.getByRole('button', { name: `${name} ${source}`, exact: true })
  }

  /** Asks for a range, written as the browser's fields take it: `2026-11-20T10:00`. */
  async fetchRange(from: string, to: string): Promise<void> {
    await this.page.getByLabel('From', { exact: true }).fill(from)
    await this.page.getByLabel('To', { exact: true }).fill(to)
    await this.page.getByRole('button', { name: 'Fetch this range' }).click()
  }
}
