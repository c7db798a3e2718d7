import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const WORDS = {
  en: { messages: 'Messages', composer: 'Composer', copy: 'Copy', copied: 'Picture copied' },
  'zh-CN': { messages: '通知', composer: '创作面板', copy: '复制', copied: '已复制图片' },
} as const

test('a message lies at the bottom left above the composer and goes by itself, in both languages', async ({
  launch,
  server,
}, testInfo) => {
  test.slow()
  const app = await launch()
  await connect(app, server)
  const { page } = app
  await page.getByRole('textbox').fill('One kite')
  await page.keyboard.press('Control+Enter')
  const tile = page.getByRole('article').locator('[data-asset]')
  await expect(tile).toBeVisible()
  await page.clock.install()
  for (const language of ['en', 'zh-CN'] as const) {
    const words = WORDS[language]
    await page.evaluate((chosen) => window.vignette.settings.update(chosen), { language })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await tile.click({ button: 'right' })
    await page.getByRole('menuitem', { name: words.copy, exact: true }).click()
    const messages = page.getByRole('status', { name: words.messages })
    const message = messages.getByText(words.copied)
    await expect(message).toBeVisible()
    await page.screenshot({ path: testInfo.outputPath(`message-${language}.png`) })

    const box = await message.boundingBox()
    const composer = await page.getByRole('region', { name: words.composer }).boundingBox()
    const { width } = page.viewportSize() ?? { width: await page.evaluate(() => innerWidth) }
    if (box === null || composer === null) throw new Error('They are not on screen')
    expect(box.x).toBeLessThan(width / 4)
    expect(box.y + box.height).toBeLessThan(composer.y)
    expect(box.y).toBeGreaterThan(composer.y - 120)

    // Looked at, it stays.
    await message.hover()
    await page.clock.runFor(20_000)
    await expect(message).toBeVisible()
    await page.mouse.move(width - 5, 5)
    await page.clock.runFor(5500)
    await expect(message).toBeHidden()
  }
})
