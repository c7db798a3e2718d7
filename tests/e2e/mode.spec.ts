import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { runJson } from '../integration/cli/support/run-cli.ts'
import { expectAccessible } from './support/accessibility.ts'
import { dropIn } from './support/drag.ts'
import { connect, studioOf, type Studio } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import { trayOf } from './support/tray.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** What the composer makes of pictures in the tray, and what of it reaches the provider. */

const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/media/${name}`, import.meta.url))

const FOUR = ['image.png', 'large-orientation-6.jpg', 'image.jpg', 'image.webp'].map(fixture)

/** Returns the bodies of what was to be made, oldest first. */
function bodiesSent(server: DemoServer): unknown[] {
  return server.requests
    .filter(({ path }) => path === '/v1/chat/completions')
    .map(({ body }) => body)
}

/** Drops files into the window, and waits until all of them are ready. */
async function addPictures({ page }: VignetteApp, paths: readonly string[]): Promise<void> {
  const ready = () =>
    page.evaluate(async () => {
      const listed = await window.vignette.references.list()
      return listed.ok ? listed.data.filter(({ state }) => state === 'ready').length : -1
    })
  const before = await ready()
  await dropIn(page, { files: paths })
  await expect.poll(ready, { timeout: 30_000 }).toBe(before + paths.length)
}

function controlsOf(studio: Studio) {
  const { page } = studio
  const composer = page.getByRole('region', { name: 'Composer' })
  return {
    model: composer.getByRole('combobox', { name: 'Model', exact: true }),
    generate: studio.generateButton(),
    match: composer.getByRole('button', { name: 'Match the picture' }),
    composer,
  }
}

/** Makes the same from the command line, in a library of its own. */
async function makeByCommand(server: DemoServer, args: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vignette-e2e-'))
  const run = await runJson(['generate', ...args, `--library=${join(folder, 'library')}`], {
    environment: {
      VIGNETTE_BASE_URL: server.baseUrl,
      VIGNETTE_API_TOKEN: server.token,
      VIGNETTE_TEST_TOKENS_ONLY: '1',
    },
  })
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  expect(run.exitCode).toBe(0)
}

test('pictures in the tray make an edit or an animation, of exactly what the command line sends for the same files', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const studio = studioOf(app.page)
  const { model } = controlsOf(studio)
  const tray = trayOf(app)
  await expect(model).toHaveText('grok-imagine-1.0')
  await addPictures(app, FOUR)
  await expect(model).toHaveText('grok-imagine-1.0-edit')
  await expect(tray.line).toHaveText('4 pictures · an edit uses the last 3')
  await studio.prompt().fill('as an etching')
  await studio.chooseRatio('4:7')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1, { timeout: 30_000 })

  await studio.make('Video')
  await expect(model).toHaveText('grok-imagine-1.0-video')
  await expect(tray.line).toHaveText('4 pictures · a video uses the first')
  await studio.prompt().fill('it begins to rain')
  await studio.chooseRatio('1:1')
  await studio.generate()
  await expect(studio.videos()).toHaveCount(1, { timeout: 30_000 })
  await studio.make('Image')
  await expect(model).toHaveText('grok-imagine-1.0-edit')

  const images = FOUR.flatMap((path) => ['--image', path])
  await makeByCommand(server, ['as an etching', ...images, '--size', '1024x1792'])
  const animate = ['it begins to rain', ...images, '--kind', 'video', '--aspect-ratio', '1:1']
  await makeByCommand(server, animate)
  const [edit, animation, editByCommand, animationByCommand] = bodiesSent(server)
  expect(edit).toEqual(editByCommand)
  expect(animation).toEqual(animationByCommand)
  // The last three, and the first.
  expect(edit).toMatchObject({ messages: [{ content: { length: 4 } }] })
  expect(animation).toMatchObject({ messages: [{ content: { length: 2 } }] })
})

test('the shape is that of the first picture that counts, until one is chosen by hand', async ({
  app,
}) => {
  const studio = studioOf(app.page)
  const { match, composer } = controlsOf(studio)
  await expect(studio.ratio()).toHaveText('1:1')
  // Upright after it was turned: 800 by 1600.
  await addPictures(app, [fixture('large-orientation-6.jpg')])
  await expect(studio.ratio()).toHaveText('9:16')
  const nearest = composer.getByText(/is the nearest that this model makes/)
  await expect(nearest).toContainText('About 11% of picture 1 may be cut off')
  await expect(match).toHaveCount(0)

  await studio.chooseRatio('16:9')
  await expect(composer.getByText(/^At 1280 × 720, about 72% of picture 1/)).toBeVisible()
  await expectAccessible(app, 'the composer with a picture of another shape')
  await addPictures(app, FOUR)
  await expect(studio.ratio()).toHaveText('16:9')
  // What is not read yet when the app quits is not there again.
  await expect(trayOf(app).chips).toHaveCount(5)
  for (const chip of await trayOf(app).chips.all()) {
    await expect(chip).toHaveAccessibleName(/\d+ × \d+/)
  }
  const again = await app.relaunch()
  const studioAgain = studioOf(again.page)
  const { match: matchAgain } = controlsOf(studioAgain)
  await expect(studioAgain.ratio()).toHaveText('16:9')
  await matchAgain.click()
  await expect(studioAgain.ratio()).toHaveText('9:16')
})

test('Generate waits for a picture that is not ready, says so, and sends nothing by itself', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const { generate, composer } = controlsOf(studio)
  await studio.prompt().fill('in the style of Hokusai')
  const file = await readFile(fixture('image.png'))
  const upload = await announce(app, file.length)
  await expect(composer.getByText('Waits for 1 picture')).toBeVisible()
  await expect(generate).toHaveAttribute('aria-disabled', 'true')
  await expect(generate).toHaveAccessibleDescription('Waits for 1 picture')
  await generate.click({ force: true })
  await studio.prompt().press('Control+Enter')
  await send(app, upload, file)
  await expect(composer.getByText('Waits for 1 picture')).toBeHidden()
  expect(bodiesSent(server)).toEqual([])
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1, { timeout: 30_000 })
  expect(bodiesSent(server)).toMatchObject([
    { model: 'grok-imagine-1.0-edit', messages: [{ content: { length: 2 } }] },
  ])
})

test('a picture that cannot be used is not passed over: nothing is sent until it is removed', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const { generate, composer } = controlsOf(studio)
  await studio.prompt().fill('both on one table')
  await dropIn(app.page, { files: [fixture('truncated.png'), fixture('image.png')] })
  await expect(composer.getByText('1 picture cannot be used: remove it to go on')).toBeVisible()
  await expect(generate).toHaveAttribute('aria-disabled', 'true')
  await studio.prompt().press('Control+Enter')
  await generate.click({ force: true })
  await trayOf(app).list.getByRole('button', { name: 'Remove truncated.png' }).click()
  await expect(composer.getByText(/cannot be used/)).toHaveCount(0)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1, { timeout: 30_000 })
  expect(bodiesSent(server)).toMatchObject([{ messages: [{ content: { length: 2 } }] }])

  // As one that does not count it holds nothing up.
  await studio.prompt().fill('all on one table')
  await dropIn(app.page, { files: [fixture('truncated.png'), ...FOUR.slice(1)] })
  await expect(trayOf(app).line).toHaveText(
    '5 pictures · an edit uses the last 3 · 1 cannot be used',
  )
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2, { timeout: 30_000 })
  expect(bodiesSent(server).at(-1)).toMatchObject({ messages: [{ content: { length: 4 } }] })
})

test('run again, generate again and reuse send the same pictures, and an undo of reuse brings back what was there', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const studio = studioOf(app.page)
  const { model } = controlsOf(studio)
  await addPictures(app, FOUR.slice(0, 2))
  await studio.prompt().fill('as a mosaic')
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'respond', status: 400, body: { type: 'html', text: 'no' } }],
    },
  ])
  await studio.generate()
  const job = studio.job('as a mosaic')
  await job.getByRole('button', { name: 'Generate again' }).click()
  await expect(studio.pictures()).toHaveCount(1, { timeout: 30_000 })
  const { page } = app
  // A few small pictures flow without a head: what it offers is in their menu.
  await studio.pictures().first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Run again/ }).click()
  await expect(studio.pictures()).toHaveCount(2, { timeout: 30_000 })

  await studio.make('Video')
  await studio.prompt().fill('another thing')
  await addPictures(app, FOUR.slice(2))
  await studio.pictures().first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: /^Reuse prompt/ }).click()
  await expect(studio.prompt()).toHaveValue('as a mosaic')
  await expect(model).toHaveText('grok-imagine-1.0-edit')
  expect(await trayOf(app).names()).toEqual(['image.png', 'large-orientation-6.jpg'])
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(3, { timeout: 30_000 })
  const sent = bodiesSent(server)
  expect(sent).toHaveLength(4)
  for (const body of sent) expect(body).toEqual(sent[0])

  await app.page.keyboard.press('Control+z')
  await expect(studio.prompt()).toHaveValue('another thing')
  await expect(model).toHaveText('grok-imagine-1.0-video')
  await expect(studio.ratio()).toHaveText('3:2')
  await expect(trayOf(app).chips).toHaveCount(4)
  await studio.generate()
  await expect(studio.videos()).toHaveCount(1, { timeout: 30_000 })
  expect(bodiesSent(server).at(-1)).toMatchObject({
    model: 'grok-imagine-1.0-video',
    messages: [{ content: { length: 2 } }],
  })
})

test('with pictures, too, held keys and double clicks send once', async ({ app, server }) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const { generate } = controlsOf(studio)
  await addPictures(app, [fixture('image.png')])
  await studio.prompt().fill('held {twice|again}')
  await app.page.keyboard.down('Control')
  for (let press = 0; press < 40; press += 1) await app.page.keyboard.down('Enter')
  await app.page.keyboard.up('Enter')
  await app.page.keyboard.up('Control')
  await expect(studio.pictures()).toHaveCount(2, { timeout: 30_000 })
  await studio.prompt().fill('clicked')
  await generate.dblclick()
  await expect(studio.pictures()).toHaveCount(3, { timeout: 30_000 })
  // Whatever was asked for before it was sent before it.
  await studio.prompt().fill('marker')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(4, { timeout: 30_000 })
  const sent = bodiesSent(server)
  expect(sent).toHaveLength(4)
  for (const body of sent) expect(body).toMatchObject({ messages: [{ content: { length: 2 } }] })
})

test.describe('with a library of its own', () => {
  test.use({ ownApp: true })

  test('a picture whose copy is gone is reported, and nothing is sent', async ({ app, server }) => {
    await connect(app, server)
    const studio = studioOf(app.page)
    await addPictures(app, [fixture('image.png')])
    // Else its picture would be asked for when it is gone, and the console say so.
    const small = app.page.locator('img[src^="media://reference/"]')
    await expect
      .poll(() => small.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    const copies = join(app.library, 'references')
    const kept = await readdir(copies, { recursive: true, withFileTypes: true })
    const files = kept.filter((entry) => entry.isFile())
    expect(files).toHaveLength(1)
    await Promise.all(files.map(({ parentPath, name }) => rm(join(parentPath, name))))
    await studio.prompt().fill('as a woodcut')
    await studio.generate()
    const job = studio.job('as a woodcut')
    await expect(
      job.getByText(/A reference is no longer there\. Nothing was charged\./),
    ).toBeVisible()
    expect(bodiesSent(server)).toEqual([])
  })
})

/** Announces a file without a path, and hands it in. */
async function announce({ page }: VignetteApp, bytes: number): Promise<string> {
  return page.evaluate(async (length) => {
    const opened = await window.vignette.references.openUploads({
      files: [{ name: 'late.png', bytes: length }],
    })
    const id = opened.ok ? (opened.data.ids[0] ?? '') : ''
    await window.vignette.references.add({ sources: [{ type: 'upload', id }], room: 50 })
    return id
  }, bytes)
}

/** Posts a file that was announced. */
async function send({ page }: VignetteApp, id: string, file: Buffer): Promise<void> {
  await page.evaluate(
    async ([upload, base64 = '']) => {
      const body = Uint8Array.from(atob(base64), (char) => char.codePointAt(0) ?? 0)
      await fetch(`media://upload/${upload}`, { method: 'POST', body })
    },
    [id, file.toString('base64')],
  )
}
