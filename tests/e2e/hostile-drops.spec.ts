import { copyFile, link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { dragged, dropIn } from './support/drag.ts'
import { expectTakenIn, mediaFixture, refusedMessage, takenIn } from './support/incoming.ts'
import { answerNatively } from './support/native-questions.ts'
import { documentOf, heapOf, recordTraffic } from './support/page-memory.ts'
import { studioOf } from './support/studio.ts'
import { expect, test as base } from './support/test.ts'

/** What somebody may get a user to drop or paste. What is refused by the main process alone is tried in `tests/integration/intake`. */

const test = base.extend<{ folder: string }>({
  /** A folder of the test's own that is nowhere in the app's. */
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'a-secret-place-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

test('addresses of scripts, files and the app itself are refused, and nobody is asked about them', async ({
  app,
  folder,
}) => {
  const questions = await answerNatively(app, 'agree')
  const secret = join(folder, 'secret.png')
  await copyFile(mediaFixture('image.png'), secret)
  const before = app.page.url()
  const message = refusedMessage(app)
  for (const address of [
    'javascript:document.title="taken"',
    `file://${secret}`,
    'app://vignette/index.html',
    'media://upload/1',
    'media://original/..%2f..%2fsecret.png',
  ]) {
    /* oxlint-disable no-await-in-loop -- a user drops one after the other */
    await dropIn(app.page, dragged({ 'text/uri-list': address }))
    await expect(message).toContainText('No picture can be loaded from such an address.')
    await message.getByLabel('Close').click()
    await expect(message).toHaveCount(0)
    /* oxlint-enable no-await-in-loop */
  }
  expect(await takenIn(app)).toEqual([])
  // Taken for a picture at first, which it turns out not to be.
  const page = 'data:text/html,<script>document.title="taken"</script>'
  await dropIn(app.page, dragged({ 'text/uri-list': page }))
  await expect.poll(async () => (await takenIn(app)).join()).toMatch(/ failed$/)
  expect(await questions.asked()).toEqual([])
  expect(app.page.url()).toBe(before)
  expect(await app.page.title()).not.toBe('taken')
})

test('a link to a secret, a small file that would be a huge picture, and a folder that contains itself are harmless', async ({
  app,
  folder,
}) => {
  const secret = join(folder, 'id_ed25519')
  await writeFile(secret, '-----BEGIN OPENSSH PRIVATE KEY-----')
  const pictures = join(folder, 'pictures')
  await mkdir(pictures)
  await copyFile(mediaFixture('image.png'), join(pictures, 'good.png'))
  await symlink(pictures, join(pictures, 'again'))
  await symlink(secret, join(pictures, 'inside.png'))
  const outside = join(folder, 'holiday.png')
  await symlink(secret, outside)
  const huge = join(folder, 'huge.png')
  const png = Buffer.alloc(60_000)
  ;(await readFile(mediaFixture('bomb.png'))).copy(png)
  png.writeUInt32BE(30_000, 16)
  png.writeUInt32BE(30_000, 20)
  await writeFile(huge, png)

  const traffic = await recordTraffic(app)
  await dropIn(app.page, { files: [outside, huge, pictures] })
  await expect.poll(() => takenIn(app)).toEqual(['huge.png failed', 'good.png ready'])
  await expect(refusedMessage(app)).toContainText('holiday.png')
  const { toPage } = await traffic.all()
  expect(toPage.join()).not.toMatch(/PRIVATE|id_ed25519|inside\.png/)
})

test('three hundred files at once neither freeze the window nor flood it', async ({
  app,
  folder,
}) => {
  test.slow()
  const { page } = app
  const names = Array.from({ length: 300 }, (_, place) => `${place}.png`)
  await copyFile(mediaFixture('image.png'), join(folder, '0.png'))
  await Promise.all(names.slice(1).map((name) => link(join(folder, '0.png'), join(folder, name))))
  await dropIn(page, { files: names.map((name) => join(folder, name)) })
  await page.keyboard.type('a fox')
  await expect(studioOf(page).prompt()).toHaveValue('a fox')
  await expectTakenIn(app, names.slice(0, 50))
  const message = refusedMessage(app)
  await expect(message).toHaveCount(1)
  await expect(message).toContainText('250 items could not be added')
  await expect(message).toContainText('At most 50 pictures at once: 50.png, 51.png, 52.png')
})

test('a pasted file that is called like a path is shown as nothing but a name', async ({ app }) => {
  const bytes = [...(await readFile(mediaFixture('image.png')))]
  await app.page.evaluate((numbers) => {
    const clipboardData = new DataTransfer()
    for (const name of ['../../etc/passwd.png', `C:\\secret\\${'x'.repeat(300)}\u202Egpj.png`]) {
      clipboardData.items.add(new File([new Uint8Array(numbers)], name, { type: 'image/png' }))
    }
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
  }, bytes)
  await expect.poll(async () => (await takenIn(app)).join()).toMatch(/ready,.* ready$/)
  const [first, second] = await takenIn(app)
  expect(first).toBe('passwd.png ready')
  expect(second).toMatch(/^x{100,}gpj\.png ready$/)
})

test('no path of the disk ever reaches the page, for any input and any failure', async ({
  app,
  folder,
}) => {
  const { page, electron } = app
  const place = basename(folder)
  const pictures = join(folder, 'a-secret-folder')
  await mkdir(pictures)
  const copyAs = (from: string, name: string) => copyFile(mediaFixture(from), join(pictures, name))
  await copyAs('image.png', 'good.png')
  await copyAs('truncated.png', 'damaged.png')
  await writeFile(join(pictures, 'notes.txt'), 'words')
  await writeFile(join(pictures, 'empty.png'), '')
  const fileOf = (name: string) => join(pictures, name)

  const traffic = await recordTraffic(app)
  await dropIn(page, { files: ['good.png', 'damaged.png', 'notes.txt', 'empty.png'].map(fileOf) })
  await expect.poll(() => takenIn(app)).toEqual(['good.png ready', 'damaged.png failed'])
  await dropIn(page, { files: [pictures] })
  await expect.poll(async () => (await takenIn(app)).length).toBe(4)
  await electron.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: paths })
    },
    [fileOf('good.png'), fileOf('gone.png')],
  )
  await page.getByRole('button', { name: 'Add pictures' }).click()
  await expect.poll(async () => (await takenIn(app)).length).toBe(5)
  await expect(refusedMessage(app).filter({ hasText: 'gone.png' })).toHaveCount(1)
  await page.evaluate(async () => {
    const listed = await window.vignette.references.list()
    const [first] = listed.ok ? listed.data : []
    await window.vignette.references.reveal({ id: first?.id ?? '' })
  })

  const { toMain, toPage } = await traffic.all()
  // The preload script has told the main process where the dropped files are, and that alone.
  expect(toMain.filter((message) => message.includes(place)).length).toBeGreaterThan(0)
  expect(toPage.length).toBeGreaterThan(5)
  expect(toPage.filter((message) => /a-secret-/.test(message))).toEqual([])
  expect(await documentOf(page)).not.toContain('a-secret-')
  const heap = await heapOf(page)
  expect(heap).toContain('damaged.png')
  expect(heap.includes('a-secret-'), 'the heap of the page').toBe(false)
})
