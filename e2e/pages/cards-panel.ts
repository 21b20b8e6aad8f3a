import { expect, type Locator, type Page } from '@playwright/test'
import type { CardPart } from '@/components/grid/card-part'
import { drawnAddress } from './drawn-address'

/** A list on a narrow screen, as its touch and keyboard users meet it. */
export class CardsPanel {
  readonly list: Locator
  readonly menus: Locator
  /** What can be done with the chosen rows. */
  readonly chosen: Locator
  readonly chooseAll: Locator
  /** Says what the list is sorted by, and offers other orders. */
  readonly order: Locator

  constructor(
    readonly page: Page,
    name: string,
  ) {
    this.list = page.getByRole('list', { name, exact: true })
    this.menus = page.getByRole('menu')
    this.chosen = page.getByRole('group', { name: 'Selected rows' })
    this.chooseAll = page.getByRole('button', { name: 'Choose all rows' })
    this.order = page.getByRole('button', { name: /^Sorted by / })
  }

  /** Opens the connections, and waits for the first card. Rows stay as they are. */
  async open(search = ''): Promise<void> {
    await this.page.goto(`/connections${search}`)
    await this.settled()
    await this.page.getByRole('button', { name: 'Live', exact: true }).tap()
  }

  /** Waits until the cards answer the present question. */
  async settled(): Promise<void> {
    await drawnAddress(this.page)
    await this.list.and(this.page.locator('[aria-busy=false]')).waitFor()
    await this.card(0).getByRole('checkbox').waitFor()
  }

  /** The card at a place of the whole list, from 0. */
  card(place: number): Locator {
    return this.list.locator(`[aria-posinset="${place + 1}"]`)
  }

  choice(place: number): Locator {
    return this.card(place).getByRole('checkbox')
  }

  /** What names a card, and opens its row. */
  title(place: number): Locator {
    return this.card(place).getByRole('heading').getByRole('button')
  }

  /** What a card shows of a column. */
  async wordsIn(place: number, label: string): Promise<string> {
    const line = this.card(place).locator('dl > div').filter({ hasText: label })
    return ((await line.getByRole('definition').textContent()) ?? '').trim()
  }

  async openMenu(place: number): Promise<void> {
    await this.card(place)
      .getByRole('button', { name: /^Actions for / })
      .tap()
    await this.menus.waitFor()
  }

  /** Takes an entry of the open menu; with two, one of the menu that the first leads to. */
  async pick(label: string | RegExp, then?: string | RegExp): Promise<void> {
    const entry = (name: string | RegExp) => this.menus.getByRole('menuitem', { name }).last()
    await entry(label).tap()
    if (then) await entry(then).tap()
    await expect(this.menus).toHaveCount(0)
  }

  /** Where the focus is: the card's place in the list, and the part of it. */
  async focused(): Promise<{ place: number; part: CardPart } | null> {
    return this.page.evaluate(() => {
      const part = document.activeElement?.closest<HTMLElement>('[data-part]')?.dataset.part
      const place = document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset')
      return part && place ? { place: Number(place) - 1, part: part as CardPart } : null
    })
  }

  async expectFocus(place: number, part: CardPart): Promise<void> {
    await expect.poll(() => this.focused()).toEqual({ place, part })
  }

  /** Whether what has the focus lies whole within the list's box. */
  async focusIsClear(): Promise<boolean> {
    return this.page.evaluate(() => {
      const control = document.activeElement
      const frame = control?.closest('ul')?.parentElement?.getBoundingClientRect()
      const box = control?.getBoundingClientRect()
      return Boolean(frame && box && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1)
    })
  }
}
