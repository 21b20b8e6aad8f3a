import type { Locator, Page } from '@playwright/test'

/** A number of the overview that leads to a list. */
export interface LinkedNumber {
  readonly says: string
  readonly href: string
  /** The rows that the list must hold. */
  readonly count: number
}

/** The overview of what happens now and in a window of time. */
export class OverviewPage {
  readonly heading: Locator

  constructor(readonly page: Page) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Overview' })
  }

  /** Opens it, and waits for its numbers. */
  async open(window: string): Promise<void> {
    await this.page.goto(`/overview?since=${window}`)
    await this.page.locator('a[data-count]').first().waitFor()
    await this.page.getByRole('table', { name: /^Reviewed|^Review/ }).waitFor()
  }

  async numbers(): Promise<LinkedNumber[]> {
    return this.page.locator('a[data-count]').evaluateAll(links =>
      links.map(link => ({
        says: link.getAttribute('aria-label') ?? '',
        href: link.getAttribute('href') ?? '',
        count: Number(link.getAttribute('data-count')),
      })),
    )
  }

  /** Every number in a tile or a table that leads nowhere; shares and changes are words about two others. */
  async unlinked(): Promise<string[]> {
    return this.page.getByRole('main').evaluate(main => {
      const words: string[] = []
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const parent = node.parentElement
        const text = node.textContent?.trim() ?? ''
        if (
          // Not the address of a host.
          !/^\d[\d,]*(\.\d+)?( [kMGTP]?B)?$/.test(text) ||
          parent?.closest('a, time, svg, [aria-hidden=true], fieldset')
        )
          continue
        words.push(text)
      }
      return words
    })
  }
}
