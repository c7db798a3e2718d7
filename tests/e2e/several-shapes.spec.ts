import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

/** Returns what each request asked for under a name, in the order in which they came. */
function asked(server: DemoServer, name: string): string[] {
  return server.requests
    .filter(({ path }) => path === '/v1/chat/completions')
    .flatMap(({ body }) => [
      ...JSON.stringify(body).matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g')),
    ])
    .map(([, value]) => value ?? '')
}

test('everything is made in several sizes, and the number is announced beforehand', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const composer = app.page.getByRole('region', { name: 'Composer' })
  await studio.prompt().fill('A {red|blue} kite')
  await studio.ratio().click()
  const several = app.page.getByRole('button', { name: 'Several aspect ratios at once' })
  const size = (ratio: string) => app.page.getByRole('option', { name: new RegExp(`^${ratio} `) })
  await expect(size('1:1')).toBeFocused()
  // By keyboard: the control key adds.
  await app.page.keyboard.press('ArrowLeft')
  await app.page.keyboard.press('Control+Enter')
  await expect(size('4:7')).toHaveAttribute('aria-selected', 'true')
  await expect(several).toHaveAttribute('aria-pressed', 'true')
  await expect(composer).toContainText('4 pictures · 4 jobs')
  // And so does a click now.
  await size('16:9').click()
  await expect(composer).toContainText('6 pictures · 6 jobs')
  await expect(studio.ratio()).toHaveText('3 ratios')
  await expectAccessible(app, 'several sizes')

  await size('4:7').click()
  await app.page.keyboard.press('Escape')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(4)
  expect(asked(server, 'size').toSorted()).toEqual([
    '1024x1024',
    '1024x1024',
    '1280x720',
    '1280x720',
  ])

  // It stays so over a restart, and goes back to one of those that were chosen.
  const again = await app.relaunch()
  const later = again.page.getByRole('region', { name: 'Composer' })
  await expect(later).toContainText('4 pictures · 4 jobs')
  await studioOf(again.page).ratio().click()
  await again.page.getByRole('button', { name: 'Several aspect ratios at once' }).click()
  await expect(studioOf(again.page).ratio()).toHaveText('16:9')
  await expect(later).toContainText('2 pictures · 2 jobs')
})

test('the last shape cannot be switched off, and one alone is no batch', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  const composer = app.page.getByRole('region', { name: 'Composer' })
  await studio.prompt().fill('One kite')
  await studio.ratio().click()
  await app.page.getByRole('button', { name: 'Several aspect ratios at once' }).click()
  const chosen = app.page.getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  await chosen.click()
  await expect(chosen).toHaveCount(1)
  await app.page.keyboard.press('Escape')
  await expect(composer).not.toContainText('jobs')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
})

test('a video is made in several aspect ratios, in Chinese', async ({ openIn, server }) => {
  const app = await openIn({ language: 'zh-CN', colorScheme: 'light' })
  await connect(app, server)
  const composer = app.page.getByRole('region', { name: '创作面板' })
  await composer.getByRole('combobox', { name: '生成类型' }).click()
  await app.page.getByRole('option', { name: '视频' }).click()
  await composer.getByRole('textbox', { name: '提示词' }).fill('清晨的温室')
  await composer.getByRole('button', { name: /^宽高比/ }).click()
  await app.page.getByRole('option', { name: '9:16' }).click({ modifiers: ['Control'] })
  await expect(composer).toContainText('2 种宽高比')
  await expect(composer).toContainText('2 个视频')
  await expectAccessible(app, 'several aspect ratios, in Chinese')
  await app.page.keyboard.press('Escape')
  await composer.getByRole('button', { name: '生成 2' }).click()
  await expect(app.page.getByRole('article', { name: '视频：清晨的温室' })).toHaveCount(2)
  await expect.poll(() => asked(server, 'aspect_ratio').toSorted()).toEqual(['16:9', '9:16'])
})
