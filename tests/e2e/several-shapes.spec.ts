import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

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
  await composer.getByRole('radio', { name: /^1:1/ }).check()
  const several = composer.getByRole('button', { name: 'Several aspect ratios at once' })
  await several.click()
  const sizes = composer.getByRole('group', { name: 'Aspect ratios' })
  await expect(several).toHaveAttribute('aria-pressed', 'true')
  await expect(sizes.getByRole('checkbox', { name: /^1:1/ })).toBeChecked()
  await expect(composer).toContainText('2 pictures · 2 jobs')

  // By keyboard.
  await several.focus()
  await app.page.keyboard.press('Shift+Tab')
  await app.page.keyboard.press('Shift+Tab')
  await expect(sizes.getByRole('checkbox', { name: /^2:3/ })).toBeFocused()
  await app.page.keyboard.press('Space')
  await sizes.getByRole('checkbox', { name: /^16:9/ }).check()
  await expect(composer).toContainText('6 pictures · 6 jobs')
  await expect(composer).toContainText('3 ratios')
  await expectAccessible(app, 'several sizes')

  await sizes.getByRole('checkbox', { name: /^2:3/ }).uncheck()
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
  await later.getByRole('button', { name: 'Several aspect ratios at once' }).click()
  await expect(later.getByRole('radio', { name: /^16:9/ })).toBeChecked()
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
  await composer.getByRole('button', { name: 'Several aspect ratios at once' }).click()
  const chosen = composer.getByRole('checkbox', { checked: true })
  await expect(chosen).toHaveCount(1)
  await chosen.click()
  await expect(chosen).toHaveCount(1)
  await expect(composer).not.toContainText('jobs')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
})

test('a video is made in several aspect ratios, in Chinese', async ({ openIn, server }) => {
  const app = await openIn({ language: 'zh-CN', colorScheme: 'light' })
  await connect(app, server)
  const composer = app.page.getByRole('region', { name: '创作面板' })
  await composer.getByRole('radio', { name: '视频', exact: true }).check()
  await composer.getByRole('textbox', { name: '提示词' }).fill('清晨的温室')
  await composer.getByRole('button', { name: '多选宽高比' }).click()
  await composer.getByRole('checkbox', { name: '9:16' }).check()
  await expect(composer).toContainText('2 种宽高比')
  await expect(composer).toContainText('2 个视频')
  await expectAccessible(app, 'several aspect ratios, in Chinese')
  await composer.getByRole('button', { name: '生成', exact: true }).click()
  await expect(app.page.getByRole('article', { name: '视频：清晨的温室' })).toHaveCount(2)
  await expect.poll(() => asked(server, 'aspect_ratio').toSorted()).toEqual(['16:9', '9:16'])
})
