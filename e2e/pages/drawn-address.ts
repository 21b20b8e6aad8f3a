import { expect, type Page } from '@playwright/test'

/** Waits until a list's screen shows what the address asks: it follows every move a moment later. */
export async function drawnAddress(page: Page): Promise<void> {
  const isDrawn = () =>
    page
      .evaluate(() => {
        const asked = new URLSearchParams(window.location.search).toString()
        return document.querySelector<HTMLElement>('[data-address]')?.dataset.address === asked
      })
      // A page that is being left can say nothing.
      .catch(() => false)
  await expect
    .poll(isDrawn, { message: 'the screen shows what the address asks', intervals: [20, 50, 100] })
    .toBe(true)
}
