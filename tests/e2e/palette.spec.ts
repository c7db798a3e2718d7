import { barOf, promptsSent, stall } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

const paletteOf = ({ page }: VignetteApp) => ({
  box: page.getByRole('dialog', { name: /^(?:Command palette|命令面板)$/ }),
  field: page.getByRole('combobox', { name: /^(?:Search actions|搜索操作)/ }),
  options: page.getByRole('option'),
})

test('actions and settings are found and done by keyboard, and what was used last is on top after a restart', async ({
  app,
}) => {
  const { page } = app
  const studio = studioOf(page)
  const palette = paletteOf(app)
  await expect(studio.prompt()).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await expect(palette.options.first()).toHaveText(/^New generation/)

  // By the beginnings of words, in whichever language.
  await page.keyboard.type('thli')
  await expect(palette.options.first()).toHaveText('Theme: light')
  await palette.field.fill('浅色')
  await expect(palette.options).toHaveText([
    'Theme: light主题：浅色',
    'Search the library for “浅色”',
  ])
  await page.keyboard.press('Enter')
  await expect(palette.box).toBeHidden()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(studio.prompt()).toBeFocused()

  // What is so already is not offered.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Theme: light')
  await expect(palette.options).toHaveText(['Search the library for “Theme: light”'])
  await page.keyboard.press('Escape')
  await expect(palette.box).toBeHidden()
  await expect(studio.prompt()).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings lib')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Library' })).toBeFocused()

  const again = await app.relaunch()
  await expect(studioOf(again.page).prompt()).toBeFocused()
  await again.page.keyboard.press('Control+k')
  await expect(paletteOf(again).options.first()).toHaveText('Settings: library')
})

test('in Chinese it is found in both languages, and speaks Chinese', async ({ openIn }) => {
  const app = await openIn({ language: 'zh-CN' })
  const { page } = app
  const palette = paletteOf(app)
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await palette.field.fill('外观')
  await expect(palette.options.first()).toHaveText('设置：外观与语言')
  await palette.field.fill('appearance')
  await expect(palette.options.first()).toContainText('设置：外观与语言')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: '外观' })).toBeFocused()
})

test('what spends is asked for by name, carries the press that chose it, and is not chosen by a key that is held', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const palette = paletteOf(app)
  await page.keyboard.press('Control+k')
  await palette.field.fill('generate')
  // An empty prompt cannot be sent.
  await expect(palette.options.filter({ hasText: /^Generate/ })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await studio.prompt().fill('By palette')
  await page.keyboard.press('Control+k')
  await expect(palette.options.first()).not.toHaveText(/^Generate/)
  await palette.field.fill('gn')
  await expect(palette.options.first()).not.toHaveText(/^Generate/)
  await palette.field.fill('gen')
  await expect(palette.options.first()).toHaveText(/^Generate.*may be charged/)
  for (let press = 0; press < 20; press += 1) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(studio.pictures()).toHaveCount(1)

  // Never on top by itself, however often it was used.
  await page.keyboard.press('Control+k')
  await expect(palette.options.first()).toHaveText(/^New generation/)
  // Nor by an Enter that was held before it was there.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Search or command/ }).focus()
  await page.keyboard.down('Enter')
  await palette.field.fill('generate')
  await expect(palette.options.first()).toHaveText(/^Generate/)
  for (let press = 0; press < 20; press += 1) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(palette.box).toBeVisible()
  await page.keyboard.press('Escape')

  stall(server)
  await studio.prompt().fill('Waits {1|2|3|4}')
  await studio.generate()
  await expect(barOf(studio)).toContainText('waiting')
  await page.keyboard.press('Control+k')
  await palette.field.fill('pause')
  await page.keyboard.press('Enter')
  await expect(barOf(studio)).toContainText('Paused')
  await page.keyboard.press('Control+k')
  await palette.field.fill('resume')
  await page.keyboard.press('Enter')
  await expect(barOf(studio)).not.toContainText('Paused')
  expect(promptsSent(server).filter((prompt) => prompt.includes('By palette'))).toHaveLength(1)
})

test('it opens once while its keys are held, closes by them, and does what the viewer can do over the viewer', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const palette = paletteOf(app)
  await studio.prompt().fill('Two kites')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  await page.keyboard.down('Control')
  for (let press = 0; press < 20; press += 1) await page.keyboard.down('k')
  await page.keyboard.up('k')
  await page.keyboard.up('Control')
  await expect(palette.field).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(palette.box).toBeHidden()

  await studio.pictures().first().click()
  const viewer = page.getByRole('dialog').filter({ hasText: 'of 2' })
  await expect(viewer).toContainText('1 of 2')
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await expect(palette.options.filter({ hasText: 'New generation' })).toHaveCount(0)
  await palette.field.fill('next')
  await page.keyboard.press('Enter')
  await expect(viewer).toContainText('2 of 2')
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette.box).toBeHidden()
  await expect(viewer).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(viewer).toContainText('1 of 2')
  await page.mouse.click(400, 300, { button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette.box).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
})
