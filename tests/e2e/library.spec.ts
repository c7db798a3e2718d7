import { appendFile, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessible, expectAccessibleInBothThemes } from './support/accessibility.ts'
import { fillLibrary, promptOf } from './support/full-library.ts'
import { answerPlaceDialogs, openLibrarySettings } from './support/library-settings.ts'
import { studioOf } from './support/studio.ts'
import { answerNatively } from './support/native-questions.ts'
import { expect, test } from './support/test.ts'
import { trashOf } from './support/trash.ts'
import type { VignetteApp } from './support/vignette-app.ts'

const three = { prepareLibrary: (folder: string) => fillLibrary(folder, 3) }

/** Returns the files in the media folder, absolute. */
async function mediaFiles(app: VignetteApp): Promise<string[]> {
  const entries = await readdir(join(app.library, 'media'), {
    recursive: true,
    withFileTypes: true,
  })
  return entries.filter((entry) => entry.isFile()).map((file) => join(file.parentPath, file.name))
}

test('an output goes into the trash at once, can be undone, comes back from there after a restart, and is deleted for good after a native question', async ({
  launch,
}) => {
  test.slow()
  const app = await launch(three)
  const { page } = app
  const studio = studioOf(page)
  await expect(studio.pictures()).toHaveCount(3)
  await studio.pictures().first().click()
  // The messages in the corner are dialogs as well.
  const viewer = page
    .getByRole('dialog')
    .filter({ has: page.getByRole('button', { name: 'Move to the trash' }) })
  await expect(viewer.getByText(promptOf(3))).toBeVisible()

  await page.keyboard.press('Delete')
  await expect(viewer.getByText(promptOf(2))).toBeVisible()
  await expect(viewer.getByText('1 of 2')).toBeVisible()
  expect(await mediaFiles(app)).toHaveLength(2)
  expect(await readdir(join(app.library, 'trash'))).toHaveLength(1)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(viewer.getByText('2 of 3')).toBeVisible()
  expect(await mediaFiles(app)).toHaveLength(3)

  // Down to the last one, by button and by key.
  await viewer.getByRole('button', { name: 'Move to the trash' }).click()
  await expect(viewer.getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(viewer.getByText('1 of 1')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(viewer).toBeHidden()
  await expect(studio.pictures()).toHaveCount(0)
  expect(await mediaFiles(app)).toEqual([])

  // Jobs that had left the feed come back with their outputs, all at once.
  await expect(page.getByText('3 moved to the trash')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(studio.pictures()).toHaveCount(3)

  await studio.pictures().first().click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Moved to the trash')).toBeVisible()
  const again = await app.relaunch()
  await test.step('after a restart it is there, and comes back', () => restoreByHand(again))
  await test.step('the trash is emptied when that is agreed to', () => emptyTrash(again))
})

async function restoreByHand({ page }: VignetteApp): Promise<void> {
  const studio = studioOf(page)
  await expect(studio.pictures()).toHaveCount(2)
  const library = await openLibrarySettings(page)
  await expect(library.section.getByText('1 item. What is in the trash')).toBeVisible()
  await library.button('Show').click()
  const trash = trashOf(page).region
  await expect(trash.getByText(promptOf(3))).toBeVisible()
  await expect
    .poll(() => trash.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await trash.getByRole('button', { name: `Restore: ${promptOf(3)}` }).click()
  await expect(trash.getByText('The trash is empty')).toBeVisible()
  await openLibrarySettings(page)
  await expect(library.button('Show')).toBeDisabled()
  await studio.open('Create')
  await expect(studio.pictures()).toHaveCount(3)
}

async function emptyTrash(app: VignetteApp): Promise<void> {
  const { page } = app
  await studioOf(page).pictures().first().click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Moved to the trash')).toBeVisible()
  await page.keyboard.press('Escape')
  const library = await openLibrarySettings(page)
  const declined = await answerNatively(app, 'decline')
  await library.button('Empty now…').click()
  await expect.poll(() => declined.asked()).toHaveLength(1)
  expect(await readdir(join(app.library, 'trash'))).toHaveLength(1)
  const agreed = await answerNatively(app, 'agree')
  await library.button('Empty now…').click()
  await expect(library.section.getByText('1 item was deleted for good')).toBeVisible()
  expect(await agreed.asked()).toMatchObject([
    { message: 'Delete the item in the trash for good?', buttons: ['Cancel', 'Delete for Good'] },
  ])
  await expect(library.button('Empty now…')).toBeDisabled()
  expect(await readdir(join(app.library, 'trash'))).toEqual([])
  expect(await mediaFiles(app)).toHaveLength(2)
}

test.describe('files that are gone', () => {
  // The feed may ask for a thumbnail that had not been made yet when its picture went: its tile says so then.
  test.use({ expectedComplaints: /the server responded with a status of 404/ })

  test('a verification finds what is missing and what has changed, and what is missing comes back', async ({
    launch,
  }) => {
    const app = await launch(three)
    const { page } = app
    const library = await openLibrarySettings(page)
    await library.button('Verify').click()
    await expect(
      library.section.getByText('3 files checked: everything is as it was delivered'),
    ).toBeVisible()

    const [gone = '', changed = ''] = await mediaFiles(app)
    const elsewhere = join(app.folder, 'elsewhere')
    await rename(gone, join(app.folder, 'kept.png'))
    await appendFile(changed, 'x')
    await library.button('Verify').click()
    await expect(library.section.getByText('1 is missing')).toBeVisible()
    await expect(library.section.getByText('1 has changed since it was delivered')).toBeVisible()
    await expect(library.section.getByText('1 file is missing')).toBeVisible()

    // The report is still there after a look elsewhere.
    await studioOf(page).open('Create')
    await openLibrarySettings(page)
    await expect(library.section.getByText('1 is missing')).toBeVisible()

    await answerPlaceDialogs(app, null)
    await library.button('Look in a folder…').click()
    await answerPlaceDialogs(app, elsewhere)
    await library.button('Look in a folder…').click()
    await expect(library.section.getByText('The search was interrupted.')).toBeVisible()
    await answerPlaceDialogs(app, app.folder)
    await library.button('Look in a folder…').click()
    await expect(library.section.getByText('1 file is back')).toBeVisible()
    await expect(library.section.getByText('1 file is missing')).toBeHidden()
    await stat(gone)
  })

  test('at the start it is said that files are missing, and that the database had to be rebuilt, with a link to where to look', async ({
    launch,
  }) => {
    const first = await launch(three)
    const [gone = ''] = await mediaFiles(first)
    await first.quit()
    const kept = join(first.folder, 'kept.png')
    await rename(gone, kept)
    const second = await first.relaunch()
    const { page } = second
    await expect(page.getByText('Files of your library are no longer there.')).toBeVisible()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(
      page.getByRole('region', { name: 'Library' }).getByText('1 file is missing'),
    ).toBeInViewport()

    await second.quit()
    await rename(kept, gone)
    await rm(join(first.library, 'library.sqlite'))
    const { page: later } = await second.relaunch()
    await expect(
      later.getByText('The library’s database was damaged and was rebuilt.'),
    ).toBeVisible()
    await expect(studioOf(later).pictures()).toHaveCount(3)
    await later.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(
      later.getByRole('heading', { name: 'The database was damaged and was rebuilt' }),
    ).toBeVisible()
  })
})

test('a backup brings the pictures into another library, as a folder and as a zip', async ({
  launch,
  app: other,
}) => {
  test.slow()
  const app = await launch(three)
  const library = await openLibrarySettings(app.page)
  const into = await openLibrarySettings(other.page)
  const studio = studioOf(other.page)
  for (const format of ['folder', 'zip'] as const) {
    const backup = join(app.folder, format === 'folder' ? 'backup' : 'backup.zip')
    await answerPlaceDialogs(app, backup)
    await library.button(`Back up to ${format}…`).click()
    await expect(library.section.getByText(backup)).toBeVisible()
    await library.button(`Back up to ${format}…`).click()
    await expect(library.section.getByText('nothing is ever replaced')).toBeVisible()

    await answerPlaceDialogs(other, backup)
    await into.button(`Import from ${format}…`).click()
    await expect(into.section.getByText('3 items came in')).toBeVisible()
    await studio.open('Create')
    await expect(studio.pictures()).toHaveCount(3)
    await openLibrarySettings(other.page)
    await into.button(`Import from ${format}…`).click()
    await expect(into.section.getByText('3 were here already')).toBeVisible()
    await deleteAllForGood(other)
  }
})

/** Leaves a library in which nothing has ever been. */
async function deleteAllForGood(app: VignetteApp): Promise<void> {
  await answerNatively(app, 'agree')
  await app.page.evaluate(async () => {
    const listed = await window.vignette.jobs.list({ after: null })
    const jobs = listed.ok ? listed.data.jobs : []
    await window.vignette.library.trash({
      ids: jobs.flatMap(({ outputs }) => outputs.map(({ id }) => id)),
    })
    await window.vignette.libraryTasks.start({ kind: 'empty_trash' })
  })
  await expect.poll(() => readdir(join(app.library, 'trash'))).toEqual([])
  await expect.poll(() => mediaFiles(app)).toEqual([])
}

test('the library is moved, and the app starts again in the new place', async ({ launch }) => {
  test.skip(process.platform !== 'linux', 'The home folder of a test can be replaced on Linux only')
  const app = await launch({ usualFolders: true })
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('Moved with everything else')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  const target = join(app.folder, 'drive')
  await answerPlaceDialogs(app, target)
  // The new process is the test's to start.
  await app.electron.evaluate(({ app: main }) => {
    main.relaunch = () => {}
  })
  const library = await openLibrarySettings(page)
  await library.button('Move…').click()
  const gone = app.electron.waitForEvent('close')
  await page
    .getByRole('alertdialog', { name: 'Move the library?' })
    .getByRole('button', { name: 'Choose folder…' })
    .click()
  await gone

  const again = await app.relaunch()
  expect(again.library).toBe(target)
  await expect(again.page.getByText('The library was moved.')).toBeVisible()
  await expect(studioOf(again.page).pictures()).toHaveCount(1)
  expect((await stat(`${app.library} (moved)`)).isDirectory()).toBe(true)
  const settings = await readFile(join(again.userData, 'settings.json'), 'utf8')
  expect(JSON.parse(settings)).toMatchObject({ library: { folder: target, movedFrom: null } })
})

test('the library is not moved while jobs run, and says so', async ({ app }) => {
  const { page } = app
  const studio = studioOf(page)
  await studio.make('Video')
  await studio.prompt().fill('Still at work')
  await studio.generate()
  await expect(studio.job('Still at work')).toBeVisible()
  await answerPlaceDialogs(app, join(app.folder, 'drive'))
  const library = await openLibrarySettings(page)
  await library.button('Move…').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Choose folder…' }).click()
  await expect(library.section.getByText('cannot be moved while jobs are')).toBeVisible()
})

test('everything about the library is accessible, in both languages', async ({ launch }) => {
  const app = await launch(three)
  const { page } = app
  await studioOf(page).pictures().first().click()
  await page.keyboard.press('Delete')
  await expect(page.getByText('Moved to the trash')).toBeVisible()
  await expectAccessible(app, 'viewer after a deletion')
  await page.keyboard.press('Escape')
  const library = await openLibrarySettings(page)
  await library.button('Verify').click()
  await expect(library.section.getByText('2 files checked')).toBeVisible()
  await expectAccessible(app, 'library')
  await library.button('Show').click()
  await trashOf(page)
    .item(promptOf(3))
    .click({ position: { x: 30, y: 30 } })
  await trashOf(page).expectSelected(1, 1)
  await expectAccessibleInBothThemes(app, 'trash')

  const chinese = await app.relaunch({ ...three, language: 'zh-CN', colorScheme: 'light' })
  await chinese.page.getByRole('navigation').getByRole('button', { name: '设置' }).click()
  const section = chinese.page.getByRole('region', { name: '作品库' })
  await section.getByRole('button', { name: '开始校验' }).click()
  await expect(section.getByText('已校验 2 个文件：全部与接收时一致')).toBeVisible()
  await expect(section.getByText('1 件作品，放入 30 天后彻底删除。')).toBeVisible()
  await expectAccessible(chinese, 'library in Chinese, light')
  await section.getByRole('button', { name: '查看' }).click()
  const item = chinese.page.getByRole('gridcell', { name: new RegExp(`^${promptOf(3)}`) })
  await item.click({ position: { x: 30, y: 30 } })
  await expect(item).toHaveAttribute('aria-selected', 'true')
  await expectAccessibleInBothThemes(chinese, 'trash in Chinese')
})
