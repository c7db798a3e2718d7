import { connect } from './support/studio.ts'
import { expect, test } from './support/test.ts'

for (const [language, words] of [
  ['en-US', /no answer for \d:\d\d …/],
  ['zh-CN', /已有 \d:\d\d 没有收到响应…/],
] as const) {
  test(`a tile says for how long no byte has come (${language})`, async ({
    launch,
    server,
  }, testInfo) => {
    const colorScheme = language === 'en-US' ? 'dark' : 'light'
    const app = await launch({ language, colorScheme })
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
    await expect(job).not.toContainText(words)
    // The page learns when the server was last heard some seconds later.
    await expect(async () => {
      await page.clock.fastForward(5000)
      await expect(job).toContainText(words, { timeout: 500 })
    }).toPass({ timeout: 30_000 })
    const line = job.getByText(words)
    const before = await line.textContent()
    await page.clock.fastForward(5000)
    await expect(line).not.toHaveText(before ?? '')
    await page.screenshot({ path: testInfo.outputPath('silent.png') })
  })
}
