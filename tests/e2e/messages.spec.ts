import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

for (const language of ['en-US', 'zh-CN'] as const) {
  test(`a message lies at the bottom left above the composer and goes by itself (${language})`, async ({
    launch,
    server,
  }, testInfo) => {
    const app = await launch({ language })
    await connect(app, server)
    const { page } = app
    const words =
      language === 'en-US'
        ? {
            messages: 'Messages',
            composer: 'Composer',
            copy: 'Copy prompt',
            copied: 'Prompt copied',
          }
        : { messages: '通知', composer: '创作栏', copy: '复制提示词', copied: '已复制提示词' }
    await page.getByRole('textbox').fill('One kite')
    await page.keyboard.press('Control+Enter')
    const messages = page.getByRole('status', { name: words.messages })
    await page.clock.install()
    await page.getByRole('article').getByRole('button', { name: words.copy }).click()
    const message = messages.getByText(words.copied)
    await expect(message).toBeVisible()
    await page.screenshot({ path: testInfo.outputPath('message.png') })

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
  })
}

test('a message lies above the bar of the queue, and hides nothing of it', async ({
  app,
  server,
}) => {
  const { page } = app
  await connect(app, server)
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      times: 'always',
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
  for (const prompt of ['One kite', 'Two kites', 'Three kites']) {
    await page.getByRole('textbox').fill(prompt)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('article').filter({ hasText: prompt })).toBeVisible()
  }
  const bar = page.getByRole('region', { name: 'Queue' })
  await expect(bar).toContainText('3 running')
  await page.getByRole('button', { name: 'Copy prompt' }).first().click()
  const message = page.getByText('Prompt copied')
  await expect(message).toBeVisible()
  const [at, below] = await Promise.all([message.boundingBox(), bar.boundingBox()])
  if (at === null || below === null) throw new Error('They are not on screen')
  expect(at.y + at.height).toBeLessThanOrEqual(below.y)
})
