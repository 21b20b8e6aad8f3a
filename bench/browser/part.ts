import { attempt } from '../frame/attempt'
import type { ConsoleServer } from '../frame/console-server'
import type { Measurement } from '../frame/measurement'
import type { Scope } from '../frame/scope'
import { measureClicks } from './clicks'
import { measureDepth } from './depth'
import { measureFrames } from './frames'
import { measureInteractions } from './interactions'
import { openBrowser } from './open-page'
import { measureScripts } from './scripts'

const SIZES = { sessions: 5, scrollSeconds: 20, depthRows: 100_000 }
const QUICK_SIZES = { sessions: 1, scrollSeconds: 3, depthRows: 1_500 }

/** What one sees and feels in a browser, on a console that holds many rows. */
export async function measureBrowser(
  scope: Scope,
  { url }: ConsoleServer,
  quick: boolean,
): Promise<readonly Measurement[]> {
  const { sessions, scrollSeconds, depthRows } = quick ? QUICK_SIZES : SIZES
  const browser = await openBrowser(scope)
  return [
    ...(await attempt(scope, 'script sizes', () => measureScripts(browser, url, sessions))),
    ...(await attempt(scope, 'clicks on filters', () => measureClicks(browser, url, sessions))),
    ...(await attempt(scope, 'a session of interactions', () => measureInteractions(browser, url, sessions))),
    ...(await attempt(scope, 'frames under scroll', () => measureFrames(browser, url, scrollSeconds))),
    ...(await attempt(scope, 'scrolling deep', () => measureDepth(browser, url, depthRows))),
  ]
}
