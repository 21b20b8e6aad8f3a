import { expect, type Locator, type Page } from '@playwright/test'

/** The filters beside a list, a section for each field. */
export class FilterRail {
  constructor(private readonly page: Page) {}

  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  async unfold(title: string): Promise<Locator> {
    const section = this.section(title)
    const heading = section.getByRole('button').first()
    // What stands above may still be coming in, and push it away from under the pointer.
    await expect(async () => {
      if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click()
      await expect(heading).toHaveAttribute('aria-expanded', 'true', { timeout: 1_000 })
    }).toPass()
    return section
  }

  /** The values of a facet with their counts, as they are shown: `alice 1,204`. */
  async values(title: string): Promise<string[]> {
    const items = this.section(title).getByRole('list', { name: title }).getByRole('listitem')
    return items.evaluateAll(all =>
      all.map(item => {
        const [name, count] = [item.querySelector('label span'), item.lastElementChild]
        return `${name?.textContent} ${count?.textContent}`
      }),
    )
  }

  search(title: string): Locator {
    return this.section(title).getByRole('searchbox', { name: `Search ${title.toLowerCase()} values` })
  }

  bound(title: string, which: 'At least' | 'At most'): Locator {
    return this.section(title).getByRole('textbox', { name: new RegExp(`^${which}`) })
  }

  /** An end of the time range. */
  end(which: 'From' | 'To'): Locator {
    return this.section('Time').getByLabel(which, { exact: true })
  }
}
