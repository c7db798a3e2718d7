import type { Page } from '@playwright/test'
import type { VignetteApp } from './vignette-app.ts'

/** Everything that has crossed the process boundary, as JSON. */
export interface Traffic {
  readonly toMain: readonly string[]
  readonly toPage: readonly string[]
}

/** Writes down everything that crosses the process boundary from here on, both ways. */
export async function recordTraffic({
  electron,
}: Pick<VignetteApp, 'electron'>): Promise<{ all(): Promise<Traffic> }> {
  await electron.evaluate(({ BrowserWindow, ipcMain }) => {
    const toMain: string[] = []
    const toPage: string[] = []
    Object.assign(globalThis, { traffic: { toMain, toPage } })
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('no window')
    const send = contents.send.bind(contents)
    contents.send = (channel: string, ...args: unknown[]) => {
      toPage.push(JSON.stringify([channel, ...args]))
      send(channel, ...args)
    }
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> }
    )._invokeHandlers
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...args) => {
        toMain.push(JSON.stringify([channel, args]))
        const answer = await handler(event, ...args)
        toPage.push(JSON.stringify([channel, answer]))
        return answer
      })
    }
  })
  return {
    all: () => electron.evaluate(() => (globalThis as unknown as { traffic: Traffic }).traffic),
  }
}

/** Returns a snapshot of everything the page's JavaScript can reach, as text. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

/** Returns the document and its storage, as text. */
export function documentOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      { ...localStorage },
      { ...sessionStorage },
    ]),
  )
}
