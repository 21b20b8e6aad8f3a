import type { Browser, CDPSession, Page } from '@playwright/test'
import { type AuditedServer, startAudited } from '@/e2e/fixtures/audited-server'
import { type SpokenChannel, spokenChannels } from '@/e2e/fixtures/spoken-channel'
import { ReplayPanel } from '@/e2e/pages/replay-panel'
import { openBrowser } from './browser/open-page'
import type { Measurement } from './frame/measurement'
import { progress } from './frame/progress'
import type { Scope } from './frame/scope'
import { quantile } from './frame/statistics'

const MB = 1_000_000
const LOG_BYTES = 200 * MB
const QUICK_BYTES = 4 * MB
/** Parts of its time that are jumped to by the slider, and of its transcript by a click on a line. */
const MOMENTS = [0.5, 0.1, 1, 0.3]
const LINES = [0.5, 0.1, 0.9, 0.999, 0.3, 0.75]
const LOADED_WITHIN_MS = 300_000

/** A very long log in a browser: how soon it is seen, how soon a jump is there, and what the tab holds. */
export async function measureReplay(scope: Scope, quick: boolean): Promise<readonly Measurement[]> {
  const server = await startAudited({ historyDays: 1 })
  const close = scope.add(() => server.close())
  try {
    // What it collects at its start is none of the replay's doing.
    await server.collected()
    const bytes = quick ? QUICK_BYTES : LOG_BYTES
    const channel = spokenChannels(server.privx).find(one => one.said.length > 20)
    if (!channel) throw new Error('the world has no channel of many commands')
    server.privx.switches.logBytes.set(channel.state.plan.id, bytes)
    return await measureLog(await openBrowser(scope), server, channel, bytes)
  } finally {
    await close()
  }
}

async function measureLog(
  browser: Browser,
  server: AuditedServer,
  channel: SpokenChannel,
  bytes: number,
): Promise<readonly Measurement[]> {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const heaps = await watchHeaps(page)
    await server.signIn(page, 'auditor')
    const replay = new ReplayPanel(page)
    await replay.open(channel.key)
    const choice = replay.button(`Replay: shell ${channel.channel.id}`)
    await choice.waitFor()
    const firstMs = await firstFrame(page, replay, () => choice.click())
    const begun = performance.now()
    while (!(await replay.player.getByText('Loaded whole').isVisible())) {
      if (performance.now() - begun > LOADED_WITHIN_MS) throw new Error('the log is not loaded')
      await heaps.look()
      await page.waitForTimeout(250)
    }
    const loadedMs = performance.now() - begun + firstMs
    progress(`the log is loaded after ${Math.round(loadedMs / 1000)} s`)
    if (await replay.button('Pause (space)').isVisible()) await replay.pause()
    const jumps: number[] = []
    for (const part of MOMENTS) jumps.push(await jump(page, part))
    for (const part of LINES) jumps.push(await jumpToLine(page, part))
    const settled = await heaps.settled()
    const size = `${Math.round(bytes / MB)} MB`
    return [
      {
        what: `log of ${size}: press to first frame`,
        unit: 'ms',
        atMost: 1_000,
        measured: firstMs,
        note: `in a tab that had not replayed before: scripts, worker and all; whole after ${Math.round(loadedMs / 1000)} s`,
      },
      {
        what: `log of ${size}: jump to any moment`,
        unit: 'ms',
        atMost: 500,
        measured: quantile(jumps, 1),
        note: `the slowest of ${jumps.length}, from the input to the paint; median ${Math.round(quantile(jumps, 0.5))} ms`,
      },
      {
        what: `log of ${size}: JS heap of the tab and its worker`,
        unit: 'MB',
        atMost: 150,
        measured: heaps.peak() / MB,
        note: `the most seen while it loaded, garbage included; ${Math.round(settled / MB)} MB after a collection. The log's bytes lie in Blobs outside`,
      },
    ]
  } finally {
    await context.close()
  }
}

/** From a press to the paint of the first words on the terminal. */
async function firstFrame(page: Page, replay: ReplayPanel, press: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const begun = { at: 0 }
    addEventListener('pointerdown', event => {
      begun.at ||= event.timeStamp
    })
    const watcher = new MutationObserver(() => {
      if (!document.querySelector('[data-terminal] span')) return
      watcher.disconnect()
      requestAnimationFrame(() =>
        setTimeout(() => document.body.setAttribute('data-first', String(performance.now() - begun.at))),
      )
    })
    watcher.observe(document, { subtree: true, childList: true })
  })
  await press()
  await replay.terminal.locator('span').first().waitFor()
  await page.waitForFunction(() => document.body.hasAttribute('data-first'))
  return Number(await page.locator('body').getAttribute('data-first'))
}

/** Moves the slider to a part of the log; answers the ms until its moment was painted. */
function jump(page: Page, part: number): Promise<number> {
  return page.evaluate(async part => {
    const slider = document.querySelector<HTMLInputElement>('[data-seek] input')
    const clock = document.querySelector('[data-clock]')
    if (!slider || !clock) throw new Error('there is no slider')
    const begun = performance.now()
    const painted = new Promise<number>((done, fail) => {
      setTimeout(() => fail(new Error(`a jump to ${part} by the slider was not painted`)), 10_000)
      const watcher = new MutationObserver(() => {
        watcher.disconnect()
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)))
      })
      watcher.observe(clock, { subtree: true, childList: true, characterData: true })
    })
    // As the browser does it when the slider is dragged; React listens to the setter it replaced.
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(slider, String(Math.floor(Number(slider.max) * part)))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    return painted
  }, part)
}

/** Scrolls the transcript to a part of it and clicks a line there; answers the ms until its moment was painted. */
function jumpToLine(page: Page, part: number): Promise<number> {
  return page.evaluate(async part => {
    const list = document.querySelector('[role=listbox]')
    if (!list) throw new Error('there is no transcript')
    list.scrollIntoView({ block: 'center' })
    list.scrollTop = part * (list.scrollHeight - list.clientHeight)
    // The bar and the lines come to rest.
    await new Promise(done => setTimeout(done, 1_000))
    const { left, top, height } = list.getBoundingClientRect()
    let line: HTMLElement | null = null
    const until = performance.now() + 10_000
    while (line === null || line.querySelector('.skeleton')) {
      if (performance.now() > until) throw new Error(`no line came into sight at ${part}`)
      await new Promise(done => requestAnimationFrame(done))
      line =
        document.elementFromPoint(left + 120, top + height / 2)?.closest<HTMLElement>('[role=option]') ?? null
    }
    const begun = performance.now()
    const painted = new Promise<number>((done, fail) => {
      setTimeout(() => fail(new Error(`a jump to a line at ${part} was not painted`)), 10_000)
      const watcher = new MutationObserver(() => {
        watcher.disconnect()
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)))
      })
      // The terminal may show the same again; another line of the transcript is the present one for sure.
      watcher.observe(list, {
        subtree: true,
        childList: true,
        attributes: true,
        attributeFilter: ['aria-selected'],
      })
    })
    line.click()
    return painted
  }, part)
}

interface Heaps {
  look(): Promise<void>
  /** The most bytes seen at once in page and worker. */
  peak(): number
  /** Bytes after a collection of garbage. */
  settled(): Promise<number>
}

/** Watches the script heaps of a page and its worker. */
async function watchHeaps(page: Page): Promise<Heaps> {
  const inspector = await page.context().newCDPSession(page)
  const worker = await workerSession(inspector)
  let peak = 0
  const heap = async () => {
    const own = await inspector.send('Runtime.getHeapUsage')
    return own.usedSize + ((await worker.heap()) ?? 0)
  }
  return {
    look: async () => {
      peak = Math.max(peak, await heap())
    },
    peak: () => peak,
    settled: async () => {
      await inspector.send('HeapProfiler.collectGarbage')
      await worker.collect()
      return heap()
    },
  }
}

/** Playwright has no session for a worker: its messages go through the page's. */
async function workerSession(inspector: CDPSession) {
  const waiting = new Map<number, (result: { usedSize?: number }) => void>()
  let session: string | null = null
  let last = 0
  inspector.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') session = sessionId
  })
  inspector.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message)
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  await inspector.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const call = async (method: string): Promise<{ usedSize?: number } | null> => {
    const sessionId = session
    if (sessionId === null) return null
    last += 1
    const id = last
    const answer = new Promise<{ usedSize?: number }>(done => waiting.set(id, done))
    await inspector.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    return answer
  }
  return {
    heap: async () => (await call('Runtime.getHeapUsage'))?.usedSize ?? null,
    collect: async () => void (await call('HeapProfiler.collectGarbage')),
  }
}
