import type { Page } from '@playwright/test'

/** How many times faster than for a user. */
const RATE = 10

const hurried = new WeakSet<Page>()

/**
 * Lets what moves in a window arrive sooner, over all of its way and with all of its events: on a virtual screen the processor draws each step of
 * it. Steps are looked at in component tests. In a page that has crashed things move as for a user from then on.
 */
export async function hurryAnimations(page: Page): Promise<void> {
  if (hurried.has(page)) return
  hurried.add(page)
  const session = await page.context().newCDPSession(page)
  const hurry = () => session.send('Animation.setPlaybackRate', { playbackRate: RATE })
  // It holds for a document, and not for its next one unless each animation is reported as well.
  page.on('domcontentloaded', () => void hurry().catch(() => undefined))
  await hurry()
}
