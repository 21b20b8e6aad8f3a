import type { Locator, Page } from '@playwright/test'

/** An open connection beside the list. */
export class DrawerPanel {
  readonly panel: Locator
  readonly heading: Locator

  constructor(page: Page) {
    this.panel = page.getByRole('complementary').filter({ has: page.locator('#detail-heading') })
    this.heading = this.panel.getByRole('heading', { level: 2 })
  }

  /** Waits until the whole connection is here. */
  async ready(): Promise<void> {
    await this.panel.getByRole('tab', { name: 'Overview' }).waitFor()
  }

  tab(name: string): Locator {
    return this.panel.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  async show(name: string): Promise<Locator> {
    await this.tab(name).click()
    // One that is being left stays for its transition, inert.
    return this.panel.locator('[role=tabpanel]:not([inert])')
  }
}
