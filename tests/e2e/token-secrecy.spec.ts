import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { addProvider, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** The token as text, and in the encodings in which it could hide. */
function disguises(token: string): string[] {
  const bytes = Buffer.from(token)
  return [
    token,
    encodeURIComponent(token),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    bytes.toString('utf16le'),
  ]
}

test('the token is nowhere but in the request', async ({ app, server }) => {
  const { page, electron } = app
  // Everything that crosses the process boundary, both ways, is written down from here on.
  await electron.evaluate(({ BrowserWindow, ipcMain }) => {
    const traffic: string[] = []
    Object.assign(globalThis, { traffic })
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined) throw new Error('no window')
    const send = contents.send.bind(contents)
    contents.send = (channel: string, ...args: unknown[]) => {
      traffic.push(JSON.stringify([channel, ...args]))
      send(channel, ...args)
    }
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> }
    )._invokeHandlers
    for (const [channel, handler] of handlers) {
      handlers.set(channel, async (event, ...args) => {
        const answer = await handler(event, ...args)
        traffic.push(JSON.stringify([channel, args, answer]))
        return answer
      })
    }
  })

  await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
  const studio = studioOf(page)
  await studio.open('Create')
  await studio.prompt().fill('Keep it secret')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  // Failures are where secrets slip out: one that quotes the token back, and one nobody foresaw.
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [
        {
          kind: 'respond',
          status: 401,
          body: {
            type: 'json',
            value: { error: { message: `Invalid key: ${server.token}`, code: 'invalid_api_key' } },
          },
        },
      ],
    },
  ])
  await studio.prompt().fill('Refused with an echo')
  await studio.generate()
  await expect(studio.job('Refused with an echo')).toContainText('did not accept the token')
  await electron.evaluate((_electron, token) => {
    void Promise.reject(new Error(`crash report with ${token} and Bearer ${token}`))
  }, server.token)
  await expect.poll(() => app.readLog()).toContain('unhandled rejection')

  const traffic = await electron.evaluate(
    () => (globalThis as unknown as { traffic: string[] }).traffic,
  )
  expect(traffic.length).toBeGreaterThan(5)
  const heap = await heapOf(app.page)
  expect(heap).toContain('Keep it secret')
  const inPage = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      { ...localStorage },
      { ...sessionStorage },
    ]),
  )
  for (const disguise of disguises(server.token)) {
    expect(traffic.filter((message) => message.includes(disguise))).toEqual([])
    expect(heap.includes(disguise), 'the heap of the page').toBe(false)
    expect(inPage.includes(disguise), 'the document and its storage').toBe(false)
  }

  await app.quit()
  expect(await filesContaining(app.userData, server.token)).toEqual([])
  expect(await filesContaining(app.library, server.token)).toEqual([])
})

/** A snapshot of everything the page's JavaScript can reach, as text. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

async function filesContaining(folder: string, token: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const guilty: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const bytes = await readFile(path).catch(() => Buffer.alloc(0))
    if (disguises(token).some((disguise) => bytes.includes(disguise))) guilty.push(path)
  }
  return guilty
}
