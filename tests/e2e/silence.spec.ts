import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const WORDS = {
  en: /no answer for \d:\d\d/,
  'zh-CN': /已 \d:\d\d 未响应/,
} as const

test('a tile says for how long no byte has come, in both languages', async ({
  launch,
  server,
}, testInfo) => {
  const app = await launch()
  await connect(app, server)
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'headers' } }],
    },
  ])
  const { page } = app
  await page.clock.install()
  await page.getByRole('textbox').fill('Silent')
  await page.keyboard.press('Control+Enter')
  const job = page.getByRole('article')
  await expect(job.getByRole('progressbar')).toBeAttached()
  await expect(job).not.toContainText(WORDS.en)
  // The page learns when the server was last heard some seconds later.
  await expect(async () => {
    await page.clock.fastForward(5000)
    await expect(job).toContainText(WORDS.en, { timeout: 500 })
  }).toPass({ timeout: 30_000 })
  for (const language of ['en', 'zh-CN'] as const) {
    const theme = language === 'en' ? ('dark' as const) : ('light' as const)
    await page.evaluate((chosen) => window.vignette.settings.update(chosen), { language, theme })
    const line = job.getByText(WORDS[language])
    await expect(line).toBeVisible()
    const before = await line.textContent()
    await page.clock.fastForward(5000)
    await expect(line).not.toHaveText(before ?? '')
    await page.screenshot({ path: testInfo.outputPath(`silent-${language}.png`) })
  }
})
