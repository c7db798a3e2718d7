import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createSocket } from 'node:dgram'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openSqlite } from '../../electron/engine/database/sqlite/sqlite.ts'
import { contentEvent, DONE, PICTURES } from '../integration/support/answers.ts'
import { allowTokens } from './support/native-questions.ts'
import { copy, studioOf } from './support/studio.ts'
import { askedOn, startStalledJob } from './support/quit-question.ts'
import { expect, test } from './support/test.ts'
import { PROJECT, type VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** What a broken or hostile provider, a broken disk and an impatient user do to the real app. */

/** Returns a provider that answers with bytes of the test's choosing, which no HTTP library would send. */
async function rawProvider(answerTo: (path: string, origin: string) => string | Buffer) {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
    socket.once('data', (head: Buffer) => {
      const path = head.toString('latin1').split(' ')[1] ?? ''
      socket.end(answerTo(path, origin))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    baseUrl: `${origin}/v1`,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function http(headers: readonly string[], body: string | Buffer, status = '200 OK'): Buffer {
  const bytes = Buffer.from(body)
  const head = [`HTTP/1.1 ${status}`, `Content-Length: ${bytes.length}`, 'Connection: close']
  return Buffer.concat([Buffer.from(`${[...head, ...headers].join('\r\n')}\r\n\r\n`), bytes])
}

/** Connects the app to such a provider, through its bridge. */
async function connectTo(app: VignetteApp, baseUrl: string): Promise<void> {
  await allowTokens(app)
  await copy(app, 'sk-test-0123456789')
  const saved = await app.page.evaluate(async (url) => {
    await window.vignette.profiles.stageToken()
    return window.vignette.profiles.save({ id: null, name: 'Raw', baseUrl: url, token: 'staged' })
  }, baseUrl)
  expect(saved.ok).toBe(true)
}

test('a picture whose headers hold an unencoded prompt arrives all the same', async ({ app }) => {
  const provider = await rawProvider((path, origin) =>
    path.includes('completions')
      ? http(
          ['Content-Type: text/event-stream', 'X-Prompt: 雪中的狐狸'],
          contentEvent(0, `![image](${origin}/f/a.png)`) + DONE,
        )
      : http(
          ['Content-Type: image/png', 'Content-Disposition: attachment; filename="雪中的狐狸.png"'],
          PICTURES.first,
        ),
  )
  await connectTo(app, provider.baseUrl)
  const studio = studioOf(app.page)
  await studio.prompt().fill('Unencoded')
  await studio.generate()
  await expect(studio.job('Unencoded').getByRole('button', { name: /^Open picture/ })).toHaveCount(
    1,
  )
  expect(await app.readLog()).not.toContain('uncaught')
  await provider.close()
})

test('a picture that is compressed although nobody asked for it arrives all the same', async ({
  app,
}) => {
  const provider = await rawProvider((path, origin) =>
    path.includes('completions')
      ? http(
          ['Content-Type: text/event-stream'],
          contentEvent(0, `![image](${origin}/f/a.png)`) + DONE,
        )
      : http(['Content-Type: image/png', 'Content-Encoding: gzip'], gzipSync(PICTURES.first)),
  )
  await connectTo(app, provider.baseUrl)
  const studio = studioOf(app.page)
  await studio.prompt().fill('Compressed')
  await studio.generate()
  await expect(studio.job('Compressed').getByRole('button', { name: /^Open picture/ })).toHaveCount(
    1,
  )
  await provider.close()
})

test('a status that HTTP does not have is an error at once, not a silence', async ({ app }) => {
  const provider = await rawProvider(() => http([], 'no', '999 Odd'))
  await connectTo(app, provider.baseUrl)
  const studio = studioOf(app.page)
  await studio.prompt().fill('Odd')
  await studio.generate()
  await expect(studio.job('Odd')).toContainText('may have charged')
  expect(await app.readLog()).not.toContain('uncaught')
  await provider.close()
})

test('closing the window while something runs asks first, and can be thought better of', async ({
  app,
  server,
}) => {
  const studio = await startStalledJob(app, server, 'Not yet')
  const asked = await askedOn(app, 'close')
  expect(asked).toContain('A generation or an answer is still under way.')
  await expect(studio.job('Not yet')).toBeVisible()
})

test('closing the window while nothing runs quits', async ({ app }) => {
  const child = app.electron.process()
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await app.electron
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    .catch(() => undefined)
  expect(await gone).toBe(0)
})

test('a damaged settings file does not keep the app from starting, and is set aside', async ({
  app,
}) => {
  await app.quit()
  await writeFile(join(app.userData, 'settings.json'), '{"profiles":{"profiles":[{"id":"mine"')
  const again = await app.relaunch()
  await expect(studioOf(again.page).prompt()).toBeVisible()
  const aside = (await readdir(app.userData)).filter((name) => name.includes('damaged'))
  expect(aside).toHaveLength(1)
  expect(await readFile(join(app.userData, aside[0] ?? ''), 'utf8')).toContain('mine')
})

test.describe('a start that fails', () => {
  let folder = ''
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vignette-e2e-'))
  })
  test.afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Starts the app where its error box, which only a user could close, writes down what it says. */
  async function startAndFail(library: string): Promise<{ code: number | null; said: string }> {
    const hook = join(folder, 'hook.cjs')
    const box = join(folder, 'box.txt')
    await writeFile(
      hook,
      `require('electron').dialog.showErrorBox = (...words) =>
        require('node:fs').writeFileSync(${JSON.stringify(box)}, words.join('\\n'))`,
    )
    const { default: electron }: { default: unknown } = await import('electron')
    const child = spawn(
      String(electron),
      [
        '-r',
        hook,
        '.',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--library=${library}`,
        '--lang=en-US',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
      { cwd: PROJECT, stdio: 'ignore' },
    )
    const [code] = await once(child, 'exit')
    return { code: code === null ? null : Number(code), said: await readFile(box, 'utf8') }
  }

  test('by a library of a newer version says so, and touches nothing', async () => {
    const library = join(folder, 'library')
    await mkdir(library)
    const database = openSqlite(join(library, 'library.sqlite'))
    database.exec('CREATE TABLE of_the_future (n); PRAGMA user_version = 99')
    database.close()
    const before = await readFile(join(library, 'library.sqlite'))
    const { code, said } = await startAndFail(library)
    expect(code).toBe(1)
    expect(said).toContain('newer version of Vignette')
    expect(said).toContain('Nothing was deleted')
    expect(said).toContain(library)
    const after = await readFile(join(library, 'library.sqlite'))
    expect(after.equals(before)).toBe(true)
  })

  test('by a library folder that cannot be made says so', async () => {
    await writeFile(join(folder, 'file'), '')
    const { code, said } = await startAndFail(join(folder, 'file', 'library'))
    expect(code).toBe(1)
    expect(said).toContain('ENOTDIR while preparing the library folder')
  })
})

test('not even WebRTC, which no policy of the page covers, gets out of the page', async ({
  app,
}) => {
  const udp = createSocket('udp4')
  const tcp = createServer((socket) => socket.destroy())
  const heard: string[] = []
  udp.on('message', () => heard.push('udp'))
  tcp.on('connection', () => heard.push('tcp'))
  udp.bind(0, '127.0.0.1')
  tcp.listen(0, '127.0.0.1')
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')])
  const address = tcp.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  const gathering = await app.page.evaluate(
    async ({ stun, turn }) => {
      const peer = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${stun}` },
          { urls: `turn:127.0.0.1:${turn}?transport=tcp`, username: 'words', credential: 'words' },
        ],
      })
      const done = new Promise<void>((resolve) => {
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') resolve()
        })
      })
      peer.createDataChannel('out')
      await peer.setLocalDescription(await peer.createOffer())
      await done
      return peer.iceGatheringState
    },
    { stun: udp.address().port, turn: address.port },
  )
  expect(gathering).toBe('complete')
  expect(heard).toEqual([])
  udp.close()
  tcp.close()
})

test('a page that keeps crashing is left alone until somebody asks for it', async ({ app }) => {
  const crashed = (): Promise<boolean | undefined> =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.isCrashed(),
    )
  for (let crashes = 1; crashes <= 4; crashes += 1) {
    await expect.poll(crashed).toBe(false)
    await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve))
      contents?.forcefullyCrashRenderer()
      await gone
    })
  }
  expect(await crashed()).toBe(true)
  expect(await app.startAgain()).toBe(0)
  await expect.poll(crashed).toBe(false)
})
