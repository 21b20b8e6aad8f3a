/** What can have the focus in a card. */
export type CardPart = 'choice' | 'title' | 'menu'

/** The card and the part of it that an event came from; null where it was none. */
export function cardPartOf(
  target: EventTarget | null,
): { key: string; place: number; part: CardPart } | null {
  if (!(target instanceof Element)) return null
  const card = target.closest<HTMLElement>('[data-card]')
  const part = target.closest<HTMLElement>('[data-part]')?.dataset.part
  if (!card?.dataset.card || (part !== 'choice' && part !== 'title' && part !== 'menu')) return null
  return { key: card.dataset.card, place: Number(card.dataset.index), part }
}

/** The control of a card's part, where the card is drawn. */
export function controlIn(list: Element, card: string, part: CardPart): HTMLElement | null {
  const found = list.querySelector<HTMLElement>(`${card} [data-part="${part}"]`)
  return found?.querySelector('input') ?? found
}

export const cardOfKey = (key: string) => `[data-card="${CSS.escape(key)}"]`
export const cardAt = (place: number) => `[data-card][data-index="${place}"]`
