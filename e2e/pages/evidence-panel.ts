import { expect, type Locator, type Page } from '@playwright/test'
import { DrawerPanel } from './drawer-panel'

/** The making of an evidence bundle. */
export class EvidencePanel {
  readonly button: Locator
  readonly dialog: Locator
  readonly make: Locator

  constructor(private readonly page: Page) {
    this.button = new DrawerPanel(page).panel.getByRole('button', { name: 'Evidence' })
    this.dialog = page.getByRole('dialog', { name: 'Evidence bundle' })
    this.make = this.dialog.getByRole('button', { name: /^Download/ })
  }

  async open(): Promise<void> {
    await this.button.click()
    await this.make.waitFor()
  }

  /** Takes the bundle by the browser's own downloads; answers where it is, and the SHA-256 that is shown. */
  async take(): Promise<{ path: string; sha256: string }> {
    const saved = this.page.waitForEvent('download')
    await this.make.click()
    const path = await (await saved).path()
    const code = this.dialog.locator('code').filter({ hasText: /^[0-9a-f]{64}$/ })
    await expect(code).toBeVisible()
    return { path, sha256: (await code.textContent()) ?? '' }
  }

  /** As in a browser that cannot write to files: it downloads by itself. */
  async withoutPlaces(): Promise<void> {
    await this.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker')
    })
  }
}
