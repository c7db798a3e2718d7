import { spawn } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IntakeChanges, IntakeEntry, IntakeSource } from '../../shared/domain/intake.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { PROJECT, type VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** What the page may hand in and out, driven through its bridge, as any script in it could. */

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/media/${name}`, import.meta.url))

declare global {
  interface Window {
    intakeTold?: IntakeChanges[]
    filesGiven?: number[]
  }
}

/** Listens to everything that is told of the intake from now on. */
async function listen({ page }: VignetteApp): Promise<void> {
  await page.evaluate(() => {
    window.intakeTold = []
    window.filesGiven = []
    window.vignette.events.onIntakeChanged((changes) => window.intakeTold?.push(changes))
    window.vignette.events.onFilesGiven(({ count }) => window.filesGiven?.push(count))
  })
}

/** Makes files of the disk `File`s of the page, as a drop does, and returns their handles. */
async function handlesOf({ page }: VignetteApp, paths: readonly string[]): Promise<string[]> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', multiple: true, id: 'dropped', hidden: true })
    document.body.append(input)
  })
  await page.locator('#dropped').setInputFiles([...paths])
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('#dropped')
    const result = await window.vignette.files.handles([...(input?.files ?? [])])
    input?.remove()
    return result.ok ? result.data.map((handle) => handle ?? 'none') : []
  })
}

async function add({ page }: VignetteApp, sources: readonly IntakeSource[]): Promise<string> {
  const result = await page.evaluate(
    (given) => window.vignette.references.add({ sources: given, room: 50 }),
    [...sources],
  )
  if (!result.ok) throw new Error(result.error.code)
  return result.data.addition
}

/** Returns the entries of an addition, once it is complete and all of them have ended. */
async function settled({ page }: VignetteApp, addition: string): Promise<IntakeEntry[]> {
  const state = () =>
    page.evaluate((id) => {
      const told = window.intakeTold ?? []
      const entries = new Map<string, IntakeEntry>()
      for (const changes of told) for (const entry of changes.entries) entries.set(entry.id, entry)
      return {
        isComplete: told.some(({ complete }) => complete.includes(id)),
        entries: [...entries.values()].filter((entry) => entry.addition === id),
      }
    }, addition)
  await expect
    .poll(async () => {
      const { isComplete, entries } = await state()
      return isComplete && entries.every((entry) => /ready|failed/.test(entry.state))
    })
    .toBe(true)
  return (await state()).entries
}

/** Makes one picture, and returns its id and that of its job. */
async function makePicture(
  app: VignetteApp,
  server: Parameters<typeof connect>[1],
): Promise<string> {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().fill('a fox in the snow')
  await studio.generate()
  await expect(studio.pictures().first()).toBeVisible({ timeout: 30_000 })
  return app.page.evaluate(async () => {
    const page = await window.vignette.jobs.list({ after: null })
    return page.ok ? (page.data.jobs[0]?.outputs[0]?.id ?? '') : ''
  })
}

test('a file of the disk comes in by a handle, and its chip’s picture can be shown', async ({
  app,
}) => {
  await listen(app)
  const folder = join(app.folder, 'pictures')
  await mkdir(folder)
  await copyFile(fixture('orientation-6.jpg'), join(folder, 'photo.jpg'))
  const [handle = ''] = await handlesOf(app, [join(folder, 'photo.jpg')])
  const [entry] = await settled(app, await add(app, [{ type: 'file', handle }]))
  expect(entry).toMatchObject({ state: 'ready', name: 'photo.jpg', canReveal: true })
  const hash = entry?.state === 'ready' ? entry.reference.sha256 : ''
  const sizes = await app.page.evaluate(async (sha256) => {
    const load = (url: string) =>
      new Promise<number>((resolve) => {
        const image = new Image()
        image.addEventListener('load', () => resolve(image.naturalWidth))
        image.addEventListener('error', () => resolve(0))
        image.src = url
      })
    return [
      await load(`media://reference/${sha256}`),
      await load(`media://referencepicture/${sha256}`),
    ]
  }, hash)
  expect(sizes[0]).toBeGreaterThan(0)
  expect(sizes[1]).toBe(entry?.state === 'ready' ? entry.reference.width : -1)
  // Neither the answers nor the events have told where the file is.
  const told = await app.page.evaluate(async () =>
    JSON.stringify([window.intakeTold, await window.vignette.references.list()]),
  )
  expect(told).not.toContain(app.folder)
})

test('what a script makes up has no handle, and no handle is good twice', async ({ app }) => {
  await listen(app)
  const made = await app.page.evaluate(() =>
    window.vignette.files.handles([
      new File(['x'], '/etc/passwd'),
      Object.create(File.prototype) as File,
    ]),
  )
  expect(made).toEqual({ ok: true, data: [null, null] })
  const [handle = ''] = await handlesOf(app, [fixture('image.png')])
  expect(await settled(app, await add(app, [{ type: 'file', handle }]))).toHaveLength(1)
  expect(await settled(app, await add(app, [{ type: 'file', handle }]))).toEqual([])
})

test('a picture of the clipboard comes in by one POST', async ({ app }) => {
  await listen(app)
  const bytes = [...(await readFile(fixture('image.png')))]
  const posted = await app.page.evaluate(async (numbers) => {
    const file = new File([new Uint8Array(numbers)], 'image.png', { type: 'image/png' })
    const opened = await window.vignette.references.openUploads({
      files: [{ name: file.name, bytes: file.size }],
    })
    const [id = ''] = opened.ok ? opened.data.ids : []
    const added = await window.vignette.references.add({
      sources: [{ type: 'upload', id }],
      room: 50,
    })
    const response = await fetch(`media://upload/${id}`, { method: 'POST', body: file })
    return { status: response.status, addition: added.ok ? added.data.addition : '' }
  }, bytes)
  expect(posted.status).toBe(204)
  expect(await settled(app, posted.addition)).toMatchObject([
    { state: 'ready', name: 'image.png', canReveal: false, reference: { width: 64, bytes: 413 } },
  ])
})

test('a picture whose upload a reload of the page interrupts does not stay pending for ever', async ({
  app,
}) => {
  await app.page.evaluate(async () => {
    const opened = await window.vignette.references.openUploads({
      files: [{ name: 'lost.png', bytes: 100 }],
    })
    const [id = ''] = opened.ok ? opened.data.ids : []
    await window.vignette.references.add({ sources: [{ type: 'upload', id }], room: 50 })
  })
  await app.page.reload()
  await expect
    .poll(() => app.page.evaluate(() => window.vignette.references.list()))
    .toMatchObject({
      ok: true,
      data: [{ name: 'lost.png', state: 'failed', error: { reason: 'reference_missing' } }],
    })
})

test.describe('uploads that nobody has asked for', () => {
  test.use({
    expectedComplaints: /status of 4|Content Security Policy|Refused to|Failed to fetch|violates/i,
  })

  test('are refused: twice to one id, to an unknown one, and to any other address', async ({
    app,
  }) => {
    const statuses = await app.page.evaluate(async () => {
      const opened = await window.vignette.references.openUploads({
        files: [{ name: 'a.png', bytes: 3 }],
      })
      const [id = ''] = opened.ok ? opened.data.ids : []
      const post = (url: string, method = 'POST') =>
        fetch(url, { method, ...(method === 'POST' ? { body: 'abc' } : {}) }).then(
          ({ status }) => status,
          () => 'refused',
        )
      return {
        first: await post(`media://upload/${id}`),
        again: await post(`media://upload/${id}`),
        unknown: await post(`media://upload/${crypto.randomUUID()}`),
        read: await post(`media://upload/${id}`, 'GET'),
        elsewhere: await Promise.all(
          [
            'media://original/x',
            'media://reference/x',
            'https://example.com/',
            'app://vignette/index.html',
          ].map((url) => post(url)),
        ),
      }
    })
    expect(statuses).toEqual({
      first: 204,
      again: 409,
      unknown: 404,
      read: 405,
      elsewhere: ['refused', 'refused', 'refused', 'refused'],
    })
  })
})

test('a dropped address is asked about natively, and one of another scheme is not asked about at all', async ({
  app,
}) => {
  await listen(app)
  await app.electron.evaluate(({ dialog }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message)
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
  })
  const addition = await add(app, [
    { type: 'address', url: 'javascript:alert(1)' },
    { type: 'address', url: 'file:///etc/passwd' },
    { type: 'address', url: 'https://pictures.example/fox.png' },
  ])
  expect(await settled(app, addition)).toMatchObject([])
  expect(
    await app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked),
  ).toEqual(['Load a picture from pictures.example?'])
  expect(
    await app.page.evaluate(() => window.intakeTold?.flatMap(({ refused }) => refused)),
  ).toMatchObject([{ count: 2, error: { reason: 'reference_bad_address' } }])
})

test('the dialog’s files become entries; revealing one shows the file that main was given', async ({
  app,
}) => {
  await listen(app)
  await app.electron.evaluate(({ dialog, shell }, path) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    shell.showItemInFolder = (file) => void shown.push(file)
  }, fixture('image.png'))
  const chosen = await app.page.evaluate(() => window.vignette.references.choose({ room: 50 }))
  const addition = chosen.ok ? (chosen.data?.addition ?? '') : ''
  const [entry] = await settled(app, addition)
  expect(entry).toMatchObject({ state: 'ready', name: 'image.png' })
  await app.page.evaluate((id) => window.vignette.references.reveal({ id }), entry?.id ?? '')
  expect(
    await app.electron.evaluate(() => (globalThis as unknown as { shown: string[] }).shown),
  ).toEqual([fixture('image.png')])
})

test('an item is dragged out as its real file, and is that item when it comes back', async ({
  app,
  server,
}) => {
  test.slow()
  const id = await makePicture(app, server)
  await listen(app)
  await app.electron.evaluate(({ BrowserWindow }) => {
    const dragged: unknown[] = []
    Object.assign(globalThis, { dragged })
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.startDrag = ({ files, icon }) => {
        const isEmpty = typeof icon === 'string' || icon.isEmpty()
        dragged.push({ files, isEmpty })
      }
    }
  })
  const started = await app.page.evaluate(
    (asset) => window.vignette.sharing.startDrag({ ids: [asset] }),
    id,
  )
  expect(started.ok).toBe(true)
  const dragged = await app.electron.evaluate(
    () => (globalThis as unknown as { dragged: { files: string[]; isEmpty: boolean }[] }).dragged,
  )
  expect(dragged).toMatchObject([{ isEmpty: false, files: [expect.stringContaining(app.library)] }])
  const [handle = ''] = await handlesOf(app, dragged[0]?.files ?? [])
  const [entry] = await settled(app, await add(app, [{ type: 'file', handle }]))
  expect(entry).toMatchObject({ state: 'ready', reference: { asset: id } })
})

test('an item goes to the clipboard as pixels or as a file, and is saved where the dialog says, with what it was made with', async ({
  app,
  server,
}) => {
  test.slow()
  const id = await makePicture(app, server)
  await app.page.evaluate((asset) => window.vignette.sharing.copyPicture({ id: asset }), id)
  const formats = () =>
    app.electron.evaluate(async ({ clipboard }) => {
      // Older and newer versions of Electron differ.
      const older = clipboard as unknown as { availableFormats?: () => string[] }
      if (older.availableFormats !== undefined) return older.availableFormats()
      return (await clipboard.read()).flatMap(({ types }) => types)
    })
  expect((await formats()).join()).toContain('image/png')
  const copied = await app.page.evaluate(
    (asset) => window.vignette.sharing.copyFiles({ ids: [asset] }),
    id,
  )
  expect(copied.ok).toBe(true)
  expect((await formats()).join()).toContain('uri-list')

  const target = join(app.folder, 'saved.jpg')
  await writeFile(target, 'the old one, which the dialog has asked about')
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, target)
  const saved = await app.page.evaluate(
    (asset) => window.vignette.sharing.saveCopy({ id: asset }),
    id,
  )
  expect(saved).toEqual({ ok: true, data: true })
  expect((await readFile(target)).toString('latin1')).toContain('a fox in the snow')
})

test('files that the app is started with are taken in by the page, each once, also those of a second start', async ({
  launch,
}) => {
  const app = await launch({ switches: [fixture('image.png'), fixture('text.png'), '--unknown'] })
  await listen(app)
  const taken = () =>
    app.page.evaluate(async () => {
      const listed = await window.vignette.references.list()
      return listed.ok ? listed.data.map(({ name, state }) => `${name} ${state}`) : []
    })
  await expect.poll(taken).toEqual(['image.png ready'])

  const second = spawn(
    app.electron.process().spawnfile,
    [
      '.',
      `--user-data-dir=${app.userData}`,
      '--no-sandbox',
      fixture('image.webp'),
      '/no/such/file.png',
    ],
    { cwd: PROJECT, stdio: 'ignore' },
  )
  await new Promise((resolve) => second.once('exit', resolve))
  await expect.poll(() => app.page.evaluate(() => window.filesGiven)).toEqual([1])
  await expect.poll(taken).toEqual(['image.png ready', 'image.webp ready'])
  expect(await app.page.evaluate(() => window.vignette.references.takeGiven({ room: 50 }))).toEqual(
    { ok: true, data: null },
  )
  await expect(studioOf(app.page).prompt()).toBeFocused()
})
