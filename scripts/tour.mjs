import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { _electron, expect as expectWithin } from '@playwright/test'
import { en } from '../renderer/i18n/en.ts'
import { zhCN } from '../renderer/i18n/zh-cn.ts'
import { repository } from './folders.mjs'
import { print, step } from './steps.mjs'

/**
 * The tour: drives the real window as a user would, with the demo provider, and writes screenshots to `tour/`. Run by
 * `npm start` where there is no display, and by `npm run tour`; expects a build, and `ELECTRON_OVERRIDE_DIST_PATH`.
 *
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').ElectronApplication} ElectronApplication
 * @typedef {{ app: ElectronApplication, page: Page }} Running
 */

const folder = join(repository, 'tour')
const expect = expectWithin.configure({ timeout: 60_000 })
const PICTURE_PROMPT =
  'A lighthouse on a basalt cliff at blue hour, long exposure, mist over the water'
const VIDEO_PROMPT =
  'Slow dolly through a greenhouse at dawn, dust in the light, leaves barely moving'
const EDIT_PROMPT = 'The same coast in heavy snow, first light'
const SMALL = { width: 1280, height: 800 }
const LARGE = { width: 1920, height: 1200 }

/** @type {string[]} */
const screenshots = []

/**
 * @param {string} template a text of the catalogue, such as `Open picture {{index}} of {{total}}: {{prompt}}`
 * @returns {RegExp} what matches it with anything filled in
 */
function filledIn(template) {
  const parts = template.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[^\w\s]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`)
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function photograph(page, name) {
  // The pointer of a virtual display lies in the middle of it, on something that would look hovered.
  await page.mouse.move(0, 0)
  await photographAsItIs(page, name)
}

/**
 * Takes the same photograph without moving the pointer, which ends a drag.
 *
 * @param {Page} page
 * @param {string} name
 */
async function photographAsItIs(page, name) {
  const number = String(screenshots.length + 1).padStart(2, '0')
  const path = join(folder, `${number}-${name}.png`)
  await page.screenshot({ path, animations: 'disabled' })
  screenshots.push(path)
}

/**
 * @param {string} profile a folder: settings, and in it the library
 * @param {'en-US' | 'zh-CN'} language
 * @returns {Promise<Running>}
 */
async function open(profile, language) {
  const app = await _electron.launch({
    cwd: repository,
    args: [
      '.',
      `--user-data-dir=${profile}`,
      `--library=${join(profile, 'library')}`,
      `--lang=${language}`,
    ],
    // Chromium refuses to start with a sandbox as root; everybody else has it.
    chromiumSandbox: process.getuid?.() !== 0,
    colorScheme: 'dark',
  })
  const page = await app.firstWindow()
  page.setDefaultTimeout(30_000)
  await page.waitForLoadState('domcontentloaded')
  await resize({ app, page }, SMALL)
  return { app, page }
}

/**
 * @param {Running} running
 * @param {{ width: number, height: number }} size of the page in CSS pixels
 */
async function resize({ app, page }, size) {
  const handle = await app.browserWindow(page)
  await handle.evaluate((shown, { width, height }) => shown.setContentSize(width, height), size)
  await page.waitForFunction(({ width }) => window.innerWidth === width, size)
}

/**
 * @param {Page} page
 * @param {RegExp} name the accessible name of the tiles
 * @param {number} count
 */
async function expectTiles(page, name, count) {
  const tiles = page.getByRole('button', { name })
  await expect(tiles).toHaveCount(count)
  for (const picture of await tiles.locator('img').all()) {
    await expect(picture).toHaveJSProperty('complete', true)
    await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
    await expect(picture).toHaveCSS('opacity', '1')
  }
}

/**
 * The button that sends; from two outputs on their number is on it.
 *
 * @param {Page} page
 */
function generateButton(page) {
  const name = new RegExp(`^${en.composer.generate}(?: \\d+)?$`)
  return page.getByRole('button', { name })
}

/**
 * Chooses one of the values of a chip of the composer.
 *
 * @param {Page} page
 * @param {string} chip
 * @param {string} value
 */
async function choose(page, chip, value) {
  const control = page.getByRole('combobox', { name: chip, exact: true })
  await control.click()
  await page.getByRole('option', { name: value, exact: true }).click()
  await expect(control).toHaveText(value)
}

/** @param {Page} page */
async function makeTwoPictures(page) {
  await page.getByRole('textbox', { name: en.composer.prompt, exact: true }).fill(PICTURE_PROMPT)
  await choose(page, en.composer.count, '×2')
  await generateButton(page).click()
  await expect(page.getByRole('progressbar').first()).toBeVisible()
  await photograph(page, 'pictures-on-their-way')
  await expectTiles(page, filledIn(en.job.openImage), 2)
  await photograph(page, 'two-pictures')
}

/** @param {Page} page */
async function lookAtPicture(page) {
  await page
    .getByRole('button', { name: filledIn(en.job.openImage) })
    .first()
    .click()
  const viewer = page.getByRole('dialog')
  const picture = viewer.getByRole('img').first()
  await expect(picture).toBeVisible()
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
  await photograph(page, 'picture-in-viewer')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
}

/**
 * Makes an edit of a picture: takes it from its tile's menu, and another file by a drop.
 *
 * @param {Page} page
 */
async function editPicture(page) {
  await page
    .getByRole('button', { name: filledIn(en.job.openImage) })
    .first()
    .click({ button: 'right' })
  await photograph(page, 'menu-of-a-picture')
  await page.getByRole('menuitem', { name: en.item.useAsReference, exact: true }).click()
  await dropIn(page, join(repository, 'docs', 'images', 'create.png'))
  const chips = page
    .getByRole('list', { name: en.tray.references, exact: true })
    .getByRole('listitem')
  await expect(chips).toHaveCount(2)
  const generate = generateButton(page)
  await page.getByRole('textbox', { name: en.composer.prompt, exact: true }).fill(EDIT_PROMPT)
  await expect(generate).not.toHaveAttribute('aria-disabled', 'true')
  await photograph(page, 'pictures-to-be-edited')
  await generate.click()
  await expectTiles(page, filledIn(en.job.openImage), 4)
  await chips.first().focus()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Delete')
  await expect(chips).toHaveCount(0)
}

/**
 * Drags a file over the window, as a file manager does, and drops it.
 *
 * @param {Page} page
 * @param {string} file
 */
async function dropIn(page, file) {
  const session = await page.context().newCDPSession(page)
  /** @param {'dragEnter' | 'dragOver' | 'drop'} type */
  const send = (type) =>
    session.send('Input.dispatchDragEvent', {
      type,
      x: 500,
      y: 300,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    })
  await send('dragEnter')
  await send('dragOver')
  await expect(page.getByText(en.intake.dropTitle.prompt, { exact: true })).toBeVisible()
  await photographAsItIs(page, 'a-picture-is-dropped')
  await send('drop')
  await session.detach()
}

/** @param {Page} page */
async function makeVideo(page) {
  await choose(page, en.composer.mode, en.composer.video)
  await page.getByRole('textbox', { name: en.composer.prompt, exact: true }).fill(VIDEO_PROMPT)
  // The shortest there is.
  await page.getByRole('combobox', { name: en.composer.length, exact: true }).click()
  await page.getByRole('option').first().click()
  await generateButton(page).click()
  const progress = page.getByRole('progressbar').first()
  await expect(progress).toHaveAttribute('aria-valuetext', /[1-9]\d?%/)
  await photograph(page, 'video-on-its-way')
  await expectTiles(page, filledIn(en.job.openVideo), 1)
}

/**
 * Opens the video and watches it: it must have a picture, and its time must go on.
 *
 * @param {Page} page
 */
async function watchVideo(page) {
  await page.getByRole('button', { name: filledIn(en.job.openVideo) }).click()
  const viewer = page.getByRole('dialog')
  const video = viewer.locator('video')
  await expect(video).not.toHaveJSProperty('videoWidth', 0)
  await expect(viewer.getByRole('button', { name: en.viewer.pause, exact: true })).toBeVisible()
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 1.5)
  await expect(video).toHaveJSProperty('error', null)
  await expect(video).toHaveJSProperty('paused', false)
  await photograph(page, 'video-playing')
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
}

/** @param {Running} running */
async function lookAround(running) {
  const { page } = running
  await page.getByRole('button', { name: en.app.settings, exact: true }).click()
  await expect(page.getByRole('heading', { name: en.settings.title, exact: true })).toBeVisible()
  await photograph(page, 'settings')
  await page.emulateMedia({ colorScheme: 'light' })
  await photograph(page, 'settings-light')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expectTiles(page, filledIn(en.job.openImage), 4)
  await photograph(page, 'results-light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await resize(running, LARGE)
  await expectTiles(page, filledIn(en.job.openImage), 4)
  await photograph(page, 'results-large')
}

/** @param {Page} page the app, started again in Chinese on the same folders */
async function lookAtChinese(page) {
  await expectTiles(page, filledIn(zhCN.job.openImage), 4)
  await expectTiles(page, filledIn(zhCN.job.openVideo), 1)
  await photograph(page, 'chinese')
  await page.getByRole('button', { name: zhCN.app.settings, exact: true }).click()
  await expect(page.getByRole('heading', { name: zhCN.settings.title, exact: true })).toBeVisible()
  await photograph(page, 'settings-chinese')
}

/**
 * @param {string} profile
 * @param {ElectronApplication | undefined} app
 */
async function explainFailure(profile, app) {
  const [page] = app?.windows() ?? []
  if (page) {
    const path = join(folder, 'failed.png')
    await page.screenshot({ path, timeout: 5_000 }).then(
      () => print(`\nThe window when it failed: ${path}`),
      () => {},
    )
  }
  const log = await readFile(join(profile, 'logs', 'vignette.log'), 'utf8').catch(() => '')
  if (log !== '')
    print(`The end of the app’s log:\n${log.trimEnd().split('\n').slice(-15).join('\n')}`)
}

async function takeTour() {
  const profile = await mkdtemp(join(tmpdir(), 'vignette-tour-'))
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  /** @type {Running | undefined} */
  let running
  try {
    const english = await step('Open the app', () => open(profile, 'en-US'))
    running = english
    const { page } = english
    await expect(page.getByRole('textbox', { name: en.composer.prompt, exact: true })).toBeVisible()
    await photograph(page, 'first-run')
    await step('Generate two pictures', () => makeTwoPictures(page))
    await step('Look at one', () => lookAtPicture(page))
    await step('Edit it, with another picture', () => editPicture(page))
    await step('Generate a video', () => makeVideo(page))
    await step('Play it', () => watchVideo(page))
    await step('Settings, light theme, a large window', () => lookAround(english))
    await english.app.close()

    const chinese = await step('Open it again, in Chinese', () => open(profile, 'zh-CN'))
    running = chinese
    await lookAtChinese(chinese.page)
    await chinese.app.close()
  } catch (error) {
    await explainFailure(profile, running?.app)
    await running?.app.close().catch(() => {})
    throw error
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  print(`\nThe tour is over. ${screenshots.length} screenshots:`)
  for (const path of screenshots) print(`  ${path}`)
}

try {
  await takeTour()
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`\n✗ The tour failed.\n${stripVTControlCharacters(text)}\n`)
  process.exitCode = 1
}
