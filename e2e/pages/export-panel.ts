import type { Locator, Page } from '@playwright/test'

/** The export of a list, behind its button. */
export class ExportPanel {
  /** Says how far it is while the panel is closed. */
  readonly button: Locator
  readonly panel: Locator
  readonly start: Locator
  readonly cancel: Locator
  readonly progress: Locator

  constructor(private readonly page: Page) {
    this.button = page.getByRole('button', { name: /^Export/ }).and(page.locator('[aria-haspopup=dialog]'))
    this.panel = page.getByRole('dialog', { name: /^Export / })
    this.start = this.panel.getByRole('button', { name: /^Export / })
    this.cancel = this.panel.getByRole('button', { name: 'Cancel the export' })
    this.progress = this.panel.getByRole('progressbar', { name: 'Export' })
  }

  /** Opens it and chooses; `all`: every column rather than those shown. */
  async choose(format: 'CSV' | 'NDJSON' | 'Parquet', { all = false } = {}): Promise<void> {
    if ((await this.panel.count()) === 0) await this.button.click()
    await this.panel.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
    await this.panel.getByRole('radio', { name: all ? /^All \d+$/ : /^As shown, \d+$/ }).check()
  }

  /** As in a browser that cannot write to files: it downloads by itself. */
  async withoutPlaces(): Promise<void> {
    await this.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'showSaveFilePicker')
    })
  }

  /** Lets the page write to files as if the reader had picked a place for each: they are kept within the browser. */
  async pickPlaces(): Promise<void> {
    await this.page.addInitScript(() => {
      const pick = async ({ suggestedName }: { suggestedName: string }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })
      Object.assign(window, { showSaveFilePicker: pick })
    })
  }

  /** What `pickPlaces` kept, by name. */
  async kept(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const names: string[] = []
      const folder = await navigator.storage.getDirectory()
      for await (const name of folder.keys()) names.push(name)
      return names
    })
  }

  /** The bytes of the one file with that ending that `pickPlaces` kept. */
  async read(ending: string): Promise<Uint8Array<ArrayBuffer>> {
    const name = (await this.kept()).find(one => one.endsWith(ending)) ?? ''
    const text = await this.page.evaluate(async fileName => {
      const folder = await navigator.storage.getDirectory()
      const file = await (await folder.getFileHandle(fileName)).getFile()
      const bytes = new Uint8Array(await file.arrayBuffer())
      const pieces: string[] = []
      for (let at = 0; at < bytes.length; at += 8_192)
        pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
      return btoa(pieces.join(''))
    }, name)
    return new Uint8Array(Buffer.from(text, 'base64'))
  }
}
