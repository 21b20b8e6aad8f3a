import { expect, type Locator, type Page } from '@playwright/test'
import { DrawerPanel } from './drawer-panel'
import { drawnAddress } from './drawn-address'
import { FilterRail } from './filter-rail'
import { GridPanel } from './grid-panel'

/** The files screen, the Files tab beside it, and the downloads below. */
export class FilesPage {
  readonly list: GridPanel
  readonly drawer: DrawerPanel
  /** The downloads of the page. */
  readonly shelf: Locator
  /** The file that an address points out in the drawer. */
  readonly pointed: Locator

  constructor(
    readonly page: Page,
    private readonly base: string,
  ) {
    this.list = new GridPanel(page, 'Files')
    this.drawer = new DrawerPanel(page)
    this.shelf = page.getByRole('region', { name: 'Downloads' })
    this.pointed = this.drawer.panel.locator('li[aria-current=true]')
  }

  async open(search = ''): Promise<void> {
    await this.page.goto(`${this.base}/files${search}`)
    await drawnAddress(this.page)
    await this.list.grid.and(this.page.locator('[aria-busy=false]')).waitFor()
    await this.list.cell(0, 'name').waitFor()
  }

  /** Opens the connection of a file at that file, beside the list that the parameters say. */
  async openFile(file: { connectionId: string; channelId: string; id: string }, search = ''): Promise<void> {
    const place = new URLSearchParams({
      open: `privx~${file.connectionId}`,
      file: `${file.channelId}~${file.id}`,
      tab: 'files',
    })
    await this.page.goto(`${this.base}/files?${search && `${search}&`}${place}`)
    await this.pointed.waitFor()
  }

  /** The value of a facet. */
  value(facet: string, value: string): Locator {
    return this.page
      .getByRole('region', { name: facet, exact: true })
      .getByRole('checkbox', { name: value, exact: true })
  }

  /** Unfolds a facet, and shows all its values. */
  async unfold(facet: string): Promise<void> {
    const section = await new FilterRail(this.page).unfold(facet)
    await section.getByRole('checkbox').first().waitFor()
    const more = section.getByRole('button', { name: /^\d+ more$/ })
    if ((await more.count()) > 0) await more.click()
  }

  /** Lets the page write to files as if the reader had picked a place for each: they are kept within the browser. */
  async pickPlaces(): Promise<void> {
    await this.page.addInitScript(() => {
      const pick = async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })
      Object.assign(window, { showSaveFilePicker: pick })
    })
  }

  /** As in a browser that cannot write to files: it downloads by itself. */
  async withoutPlaces(): Promise<void> {
    await this.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker')
    })
  }

  /** Bytes and SHA-256 of what `pickPlaces` kept; null for a file that is not there. */
  saved(name: string): Promise<{ bytes: number; sha256: string } | null> {
    return this.page.evaluate(async fileName => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle(fileName).catch(() => null)
      if (!handle) return null
      const content = await (await handle.getFile()).arrayBuffer()
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content))
      const sha256 = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
      return { bytes: content.byteLength, sha256 }
    }, name)
  }

  /** The SHA-256 that is shown of a download once it is done. */
  async digestIn(place: Locator): Promise<string> {
    const code = place.locator('code')
    await expect(code).toHaveText(/^[0-9a-f]{64}$/)
    return (await code.textContent()) ?? ''
  }
}
