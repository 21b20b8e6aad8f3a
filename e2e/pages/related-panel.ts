import type { Locator, Page } from '@playwright/test'

/** One rule of the Related tab with what it says. */
export interface ShownGroup {
  readonly rule: string
  readonly value: string
  /** Of each connection: when it started, and all its words. */
  readonly items: readonly { readonly startedAt: string; readonly words: string }[]
}

/** The Related tab of an open connection. */
export class RelatedPanel {
  readonly panel: Locator
  readonly within: Locator
  readonly rows: Locator

  constructor(page: Page) {
    this.panel = page.getByRole('tabpanel', { name: 'Related' })
    this.within = this.panel.getByRole('combobox', { name: 'Within' })
    this.rows = this.panel.getByRole('listitem').getByRole('button')
  }

  /** Waits until what is shown answers the present question. */
  async settled(): Promise<void> {
    await this.panel.locator('[aria-busy=false]').waitFor()
  }

  async groups(): Promise<ShownGroup[]> {
    return this.panel.locator('section').evaluateAll(sections =>
      sections.map(section => ({
        rule: section.querySelector('h3')?.textContent ?? '',
        value: section.querySelector('bdi')?.textContent ?? '',
        items: [...section.querySelectorAll('li')].map(item => ({
          startedAt: item.querySelector('time')?.dateTime ?? '',
          words: item.textContent ?? '',
        })),
      })),
    )
  }
}
