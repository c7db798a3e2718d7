import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type Page } from '@playwright/test'

/** An app that was not started by Playwright, seen through Chromium's debugging port. */
export interface AttachedApp {
  readonly browser: Browser
  /** Its window. */
  readonly page: Page
}

/**
 * Attaches to a process that was started with `--remote-debugging-port=0` and its error output piped. Throws with what it had
 * said when it ends before its port is open.
 */
export async function attach(child: ChildProcess): Promise<AttachedApp> {
  const browser = await connect(await debuggingAddress(child))
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('The app has no browser context')
  const page = context.pages().find(isMain) ?? (await context.waitForEvent('page', isMain))
  return { browser, page }
}

/**
 * Connects, once more where that takes long: where a page or a thread begins in the same moment, Playwright may wait without end for what is there
 * already, and a second connection finds everything at its place.
 */
async function connect(address: string): Promise<Browser> {
  const once = () => chromium.connectOverCDP(address, { timeout: 10_000 })
  return once().catch(once)
}

/** The window has a hidden companion, which takes frames out of videos. */
function isMain(page: Page): boolean {
  return new URL(page.url()).pathname === '/index.html'
}

/** Chromium prints the address of its debugging port once it listens. */
async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('The app was started without its error output')
  const said: string[] = []
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line)
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error(`The app ended before its window opened:\n${said.join('\n')}`)
}
