import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expectAccessibleInBothThemes } from './support/accessibility.ts'
import { fillLibrary } from './support/full-library.ts'
import { holdCopy, releaseCopy, type HeldCopy } from './support/held-copy.ts'
import { answerPlaceDialogs, openLibrarySettings } from './support/library-settings.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { LaunchOptions, VignetteApp } from './support/vignette-app.ts'

const three = { prepareLibrary: (folder: string) => fillLibrary(folder, 3) }

/** How much is copied already, such as “265 bytes of 124.8 kB”. */
const COPIED = /^\d+ (?:bytes of|字节 \/) /

const WORDS = {
  'en-US': {
    library: 'Library',
    settings: 'Settings',
    move: 'Move…',
    question: 'Move the library?',
    choose: 'Choose folder…',
    moving: 'The library is being moved',
    cancel: 'Cancel',
    asked: 'The library is still being moved.',
  },
  'zh-CN': {
    library: '作品库',
    settings: '设置',
    move: '移动…',
    question: '移动作品库？',
    choose: '选择文件夹…',
    moving: '正在移动作品库',
    cancel: '取消',
    asked: '仍在移动作品库。',
  },
} as const

/** Moves the library to a folder beside it, held in the middle of the copy; returns that folder. */
async function startMove(
  app: VignetteApp,
  { held = 'waits', language = 'en-US' }: { held?: HeldCopy; language?: keyof typeof WORDS } = {},
): Promise<string> {
  const { page } = app
  const words = WORDS[language]
  const target = join(app.folder, 'drive')
  await answerPlaceDialogs(app, target)
  await holdCopy(app, target, held)
  // The new process is the test's to start.
  await app.electron.evaluate(({ app: main }) => {
    main.relaunch = () => {}
  })
  await page.getByRole('button', { name: words.settings, exact: true }).click()
  await page
    .getByRole('region', { name: words.library })
    .getByRole('button', { name: words.move })
    .click()
  await page
    .getByRole('alertdialog', { name: words.question })
    .getByRole('button', { name: words.choose })
    .click()
  return target
}

/** Starts the app again on the folders that it had. */
async function startAgain(app: VignetteApp, options?: LaunchOptions): Promise<VignetteApp> {
  return app.relaunch(options ?? {})
}

test('while the library is moved the window shows how far it is and nothing else; cancelled, the app goes on in the old place', async ({
  launch,
}) => {
  const app = await launch(three)
  const { page } = app
  const studio = studioOf(page)
  await studio.open('Create')
  await studio.prompt().fill('Typed before the move')
  const target = await startMove(app)
  await expect(page.getByRole('heading', { name: 'The library is being moved' })).toBeVisible()
  await expect(page.getByText(COPIED)).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(1)
  await expectAccessibleInBothThemes(app, 'the window of a move')

  // What is called all the same gets an answer that can be shown.
  const refused = await page.evaluate(() => window.vignette.library.status())
  expect(refused).toMatchObject({ ok: false, error: { code: 'disk', reason: 'library_moving' } })
  // A page that is loaded anew knows of it, too.
  await page.reload()
  await expect(page.getByRole('heading', { name: 'The library is being moved' })).toBeVisible()

  const gone = app.electron.waitForEvent('close')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Stopping…')).toBeVisible()
  await releaseCopy(app)
  await gone
  expect(existsSync(target)).toBe(false)

  const again = await startAgain(app)
  expect(again.library).toBe(app.library)
  await expect(again.page.getByText('The library was not moved')).toBeVisible()
  const reopened = studioOf(again.page)
  await expect(reopened.pictures()).toHaveCount(3)
  await expect(reopened.prompt()).toHaveText('Typed before the move')
  // It says so once.
  const third = await startAgain(again)
  await expect(studioOf(third.page).pictures()).toHaveCount(3)
  await expect(third.page.getByText('The library was not moved')).toHaveCount(0)
})

test('killed in the middle of a move, the app starts on the old library, says so, and goes on with the copy', async ({
  launch,
}) => {
  const app = await launch(three)
  const target = await startMove(app)
  await expect(app.page.getByText(COPIED)).toBeVisible()
  await app.kill()
  expect(await readdir(target)).toContain('library.sqlite.moving')

  const again = await startAgain(app)
  // At once: it goes by itself.
  await again.page
    .getByRole('group')
    .filter({ hasText: 'Vignette was ended while the library was being moved' })
    .getByRole('button', { name: 'Show' })
    .click()
  const { section } = await openLibrarySettings(again.page)
  await expect(section.getByText(target)).toBeVisible()
  expect(again.library).toBe(app.library)
  await studioOf(again.page).open('Create')
  await expect(studioOf(again.page).pictures()).toHaveCount(3)

  const gone = again.electron.waitForEvent('close')
  await startMove(again)
  await expect(
    again.page.getByRole('heading', { name: 'The library is being moved' }),
  ).toBeVisible()
  await releaseCopy(again)
  await gone
  expect(await readdir(target)).toContain('library.sqlite')
  expect(await readdir(target)).not.toContain('library.sqlite.moving')
})

test('a copy that fails starts the app again on the old library, with the reason', async ({
  launch,
}) => {
  const app = await launch(three)
  const gone = app.electron.waitForEvent('close')
  const target = await startMove(app, { held: 'fails' })
  await gone
  expect(existsSync(target)).toBe(false)
  const again = await startAgain(app)
  expect(again.library).toBe(app.library)
  await expect(again.page.getByText('The library could not be moved. It is')).toBeVisible()
  const { section } = await openLibrarySettings(again.page)
  await expect(section.getByText('could not be read or written there')).toBeVisible()
  await expect(section.getByRole('button', { name: 'Move…' })).toBeEnabled()
})

test('quitting in the middle of a move is asked about, and leaves the old library and nothing else', async ({
  launch,
}) => {
  const app = await launch({ ...three, language: 'zh-CN' })
  const target = await startMove(app, { language: 'zh-CN' })
  await expect(app.page.getByRole('heading', { name: WORDS['zh-CN'].moving })).toBeVisible()
  await expect(app.page.getByText(COPIED)).toBeVisible()
  await expectAccessibleInBothThemes(app, 'the window of a move, in Chinese')
  const asked = await app.electron.evaluate(async ({ app: main, dialog }) => {
    const message = await new Promise<string>((resolve) => {
      const answer: unknown = (_window: unknown, options: { message: string }) => {
        resolve(options.message)
        return Promise.resolve({ response: 1, checkboxChecked: false })
      }
      Object.assign(dialog, { showMessageBox: answer })
      main.quit()
    })
    return message
  })
  expect(asked).toContain(WORDS['zh-CN'].asked)
  const gone = app.electron.waitForEvent('close')
  await releaseCopy(app)
  await gone
  expect(existsSync(target)).toBe(false)
  const again = await startAgain(app)
  expect(again.library).toBe(app.library)
  await expect(studioOf(again.page).pictures()).toHaveCount(3)
})
