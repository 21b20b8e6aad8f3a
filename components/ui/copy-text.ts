import { copyByHand } from './copy-by-hand'

/** `by-hand`: the browser let neither way through; the text is shown marked, and a key copies it. */
export type Copied = 'copied' | 'by-hand'

/**
 * Puts a text on the clipboard: the one way for all of the console. Over plain HTTP (a console in a LAN) browsers have no
 * clipboard for pages, but still the older command; where a policy forbids that too, the text is shown to be copied by hand.
 */
export async function copyText(text: string): Promise<Copied> {
  if ((await byClipboard(text)) || byCommand(text)) return 'copied'
  copyByHand(text)
  return 'by-hand'
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Within a press of a key or button only. The focus stays where it is: moving it would close what is open around it. */
function byCommand(text: string): boolean {
  // Some browsers copy only where something is marked.
  const marked = document.createElement('span')
  marked.textContent = '\u00a0'
  marked.style.cssText = 'position:fixed;opacity:0;user-select:text'
  document.body.append(marked)
  const selection = document.getSelection()
  const before = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  selection?.selectAllChildren(marked)
  let given = false
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    given = event.clipboardData !== null
  }
  document.addEventListener('copy', give, true)
  try {
    return document.execCommand('copy') && given
  } catch {
    return false
  } finally {
    document.removeEventListener('copy', give, true)
    marked.remove()
    selection?.removeAllRanges()
    if (before) selection?.addRange(before)
  }
}
