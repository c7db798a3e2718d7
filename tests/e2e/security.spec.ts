import { randomUUID } from 'node:crypto'
import { answerNatively } from './support/native-questions.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Each test tries to pick one lock of Electron's security checklist, from inside the page, as injected script would. */

test('the page has no Node, no Electron, and only the bridge', async ({ app }) => {
  const reachable = await app.page.evaluate(() => ({
    require: 'require' in globalThis,
    process: 'process' in globalThis,
    module: 'module' in globalThis,
    electron: 'electron' in globalThis,
    bridge: Object.fromEntries(
      Object.entries(window.vignette).map(([domain, methods]) => [domain, Object.keys(methods)]),
    ),
  }))
  expect(reachable).toMatchObject({
    require: false,
    process: false,
    module: false,
    electron: false,
  })
  expect(JSON.stringify(reachable.bridge)).not.toMatch(/invoke|send|ipc|"on"/)
})

test('the bridge cannot be tampered with', async ({ app }) => {
  const tampered = await app.page.evaluate(() => {
    try {
      Object.assign(window.vignette.app, { info: () => 'forged' })
    } catch {
      return false
    }
    return String(window.vignette.app.info).includes('forged')
  })
  expect(tampered).toBe(false)
})

test('web preferences are the strict ones, on every window', async ({ app }) => {
  const preferences = await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Not in the typed API, but the only way to see what the window was really made with.
      const contents = window.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } =
        contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
    }),
  )
  expect(preferences).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    },
  ])
})

test.describe('navigation', () => {
  test.use({ expectedComplaints: /Not allowed to load local resource/ })

  test('navigating away is refused', async ({ app, server }) => {
    const before = app.page.url()
    for (const target of [
      `${server.origin}/v1/models`,
      'https://example.com/',
      'file:///etc/passwd',
      'media://original/x',
      'app://elsewhere/index.html',
    ]) {
      await app.page.evaluate((url) => {
        location.href = url
      }, target)
      await settle(app)
      expect(app.page.url()).toBe(before)
    }
    await app.page.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
      link.remove()
    }, `${server.origin}/v1/models`)
    await settle(app)
    expect(app.page.url()).toBe(before)
    expect(server.requests).toEqual([])
  })
})

test('new windows are refused', async ({ app }) => {
  const opened = await app.page.evaluate(() => [
    window.open('https://example.com/') === null,
    window.open('app://vignette/index.html') === null,
    window.open('about:blank') === null,
  ])
  expect(opened).toEqual([true, true, true])
  expect(app.electron.windows()).toHaveLength(1)
})

test('a webview comes to nothing', async ({ app }) => {
  const attached = await app.page.evaluate(async () => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://example.com/')
    document.body.append(view)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const isElement = 'loadURL' in view
    view.remove()
    return isElement
  })
  expect(attached).toBe(false)
})

test('every permission is denied, asked or checked', async ({ app }) => {
  const states = await app.page.evaluate(async () => {
    const denied = async (ask: () => Promise<unknown>): Promise<string> => {
      try {
        await ask()
        return 'granted'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    const query = async (name: PermissionName): Promise<string> =>
      (await navigator.permissions.query({ name })).state
    return {
      camera: await denied(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await denied(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      notifications: await Notification.requestPermission(),
      geolocation: await query('geolocation'),
      clipboard: await denied(() => navigator.clipboard.readText()),
    }
  })
  expect(states.notifications).toBe('denied')
  expect(states.geolocation).toBe('denied')
  // Both are there, and would be found.
  expect([states.camera, states.microphone]).toEqual(['NotAllowedError', 'NotAllowedError'])
  expect(states.clipboard).not.toBe('granted')
})

test('a call from any other frame or window is rejected, loudly', async ({ app }) => {
  const rejected = await app.electron.evaluate(async ({ app: main, BrowserWindow }) => {
    // A second window with our own preload and our own page, as a forgotten debugging window might be.
    const intruder = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${main.getAppPath()}/dist/electron/preload.cjs`, sandbox: true },
    })
    await intruder.loadURL('app://vignette/index.html')
    const answer: unknown = await intruder.webContents.executeJavaScript(
      'window.vignette.profiles.list().then(() => "answered", (error) => String(error))',
    )
    intruder.destroy()
    return answer
  })
  expect(rejected).toContain('This frame may not call the main process')
  expect(await app.readLog()).toContain('rejected a call from a foreign frame')
})

test('a script cannot send planted words to a host, or put its own provider in place of the user’s', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const before = server.requests.length
  const questions = await answerNatively(app, 'decline')
  const result = await app.page.evaluate(async (baseUrl) => {
    const { profiles } = window.vignette
    const list = await profiles.list()
    if (!list.ok) throw new Error('no list')
    const mine = list.data.profiles.find(({ name }) => name === 'Test')
    // What a click of the user lets any script do: Electron asks nobody about the clipboard.
    await navigator.clipboard.writeText('words-of-the-page-as-a-token').catch(() => undefined)
    const staged = await profiles.stageToken()
    const theirs = `${baseUrl.replace('/v1', '')}/stolen-words/v1`
    return {
      staged: staged.ok,
      answers: [
        await profiles.testConnection({ id: null, baseUrl: theirs, token: 'staged' }),
        await profiles.save({ id: null, name: 'Test', baseUrl: theirs, token: 'staged' }),
        await profiles.testConnection({ id: mine?.id ?? '', baseUrl: theirs, token: 'keep' }),
        await profiles.save({ id: mine?.id ?? '', name: 'Test', baseUrl: theirs, token: 'keep' }),
      ].map((answer) => (answer.ok ? 'sent' : answer.error.reason)),
      active: list.data.activeId === mine?.id,
    }
  }, server.baseUrl)
  expect(result).toEqual({
    staged: true,
    answers: [
      'token_not_confirmed',
      'token_not_confirmed',
      'token_bound_to_origin',
      'token_bound_to_origin',
    ],
    active: true,
  })
  expect(server.requests.length).toBe(before)
  expect(await questions.asked()).toHaveLength(2)
  const after = await app.page.evaluate(() => window.vignette.profiles.list())
  expect(after).toMatchObject({ ok: true, data: { profiles: [{ id: 'demo' }, { name: 'Test' }] } })
})

test('a script cannot delete the trash for good: that is asked outside the page', async ({
  app,
}) => {
  const questions = await answerNatively(app, 'decline')
  const answer = await app.page.evaluate(() =>
    window.vignette.libraryTasks.start({ kind: 'empty_trash' }),
  )
  expect(answer.ok).toBe(true)
  expect(await questions.asked()).toHaveLength(1)
})

test('unknown routes and bad payloads are rejected', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const call = async (input: unknown): Promise<unknown> => {
      const create = window.vignette.generations.create as (input: unknown) => Promise<unknown>
      return create(input)
    }
    return Promise.all([
      call(undefined),
      call({ kind: 'image' }),
      call({ kind: 'video', model: 'grok-imagine-1.0', prompt: 'x' }),
      call({ kind: 'image', prompt: 'x'.repeat(100_000) }),
    ])
  })
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_request' } })
  }
})

test('media addresses take ids only, and ranges as the standard says', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().fill('One picture')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)

  const list = await app.page.evaluate(() => window.vignette.jobs.list({ after: null }))
  const asset = list.ok ? list.data.jobs[0]?.outputs[0] : undefined
  if (asset === undefined) throw new Error('no output')

  const ask = (url: string, range?: string) => askMedia(app, url, range)
  const original = `media://original/${asset.id}`
  expect(await ask(original)).toMatchObject({ status: 200, length: asset.bytes })
  for (const forged of [
    'media://original/..%2F..%2Flibrary.sqlite',
    `media://original/${asset.id}/../../library.sqlite`,
    `media://original/${asset.id}?path=/etc/passwd`,
    'media://original/',
    'media://etc/passwd',
    `media://file/${asset.id}`,
  ]) {
    expect((await ask(forged)).status, forged).toBeGreaterThanOrEqual(400)
  }
  expect((await ask('media://original/00000000-0000-0000-0000-000000000000')).status).toBe(404)

  const last = asset.bytes - 1
  const whole = asset.bytes
  expect(await ask(original, 'bytes=0-9')).toMatchObject({
    status: 206,
    length: 10,
    contentRange: `bytes 0-9/${whole}`,
  })
  expect(await ask(original, 'bytes=-5')).toMatchObject({
    status: 206,
    length: 5,
    contentRange: `bytes ${whole - 5}-${last}/${whole}`,
  })
  expect(await ask(original, `bytes=${last}-`)).toMatchObject({ status: 206, length: 1 })
  expect(await ask(original, 'bytes=0-99999999')).toMatchObject({ status: 206, length: whole })
  expect(await ask(original, `bytes=${whole}-`)).toMatchObject({
    status: 416,
    contentRange: `bytes */${whole}`,
  })
  expect(await ask(original, 'bytes=5-2')).toMatchObject({ status: 200, length: whole })
  expect(await ask(original, 'bytes=0-1,4-5')).toMatchObject({ status: 200, length: whole })
  expect(await ask(original, 'lines=0-1')).toMatchObject({ status: 200, length: whole })
})

interface MediaAnswer {
  readonly status: number
  readonly length: number
  readonly contentRange: string | null
  readonly type: string | null
}

/**
 * Asks for media from the main process: the page's own policy lets it show media, not read it. The answer is fetched when it is there: what
 * the inspector waits for, it has lost more than once on a busy machine, and waited for ever.
 */
async function askMedia(
  app: VignetteApp,
  url: string,
  range: string | undefined,
): Promise<MediaAnswer> {
  const key = randomUUID()
  const ask = (): Promise<void> =>
    app.electron.evaluate(
      ({ net }, [name, address, wanted]) => {
        const asking = async () => {
          const headers = wanted === undefined ? {} : { Range: wanted }
          const response = await net.fetch(address, { headers })
          const body = await response.arrayBuffer()
          const answer = {
            status: response.status,
            length: body.byteLength,
            contentRange: response.headers.get('content-range'),
            type: response.headers.get('x-content-type-options'),
          }
          Object.assign(globalThis, { [`answer ${name}`]: answer })
        }
        Object.assign(globalThis, { [`asking ${name}`]: asking() })
      },
      [key, url, range] as const,
    )
  const look = (): Promise<MediaAnswer | null> =>
    app.electron.evaluate(
      (_electron, name) =>
        (Reflect.get(globalThis, `answer ${name}`) ?? null) as MediaAnswer | null,
      key,
    )
  let answer: MediaAnswer | null = null
  let looks = 0
  await expect
    .poll(
      async () => {
        if (looks % ASKED_AGAIN === 0) await soon(ask())
        looks += 1
        answer = await soon(look())
        return answer?.status ?? null
      },
      { timeout: 30_000, intervals: [50] },
    )
    .not.toBeNull()
  return answer ?? { status: 0, length: 0, contentRange: null, type: null }
}

/** After so many looks in vain, the question is asked once more. */
const ASKED_AGAIN = 100

/** Returns what comes within three seconds, else null. */
async function soon<T>(coming: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => void setTimeout(resolve, 3000, null))
  return Promise.race([coming, late])
}

/** Waits until a refused navigation would have begun: two turns of the page's own event loop. */
async function settle(app: VignetteApp): Promise<void> {
  await app.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}
