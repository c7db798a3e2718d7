import type { Locator } from '@playwright/test'
import type { Fault } from '../../electron/engine/demo/faults.ts'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

const LONG = `The parameter image_config.size must be one of 1024x1024 or 1280x720, but was given as something else, which nobody here knows how to draw`

const refusal = (status: number, message: string, code: string | null = null): Fault => ({
  kind: 'respond',
  status,
  headers: {},
  body: { type: 'json', value: { error: { message, type: 'invalid_request_error', code } } },
})

/** What went wrong, by the prompt that it is tried with. */
const REFUSALS: readonly (readonly [prompt: string, fault: Fault])[] = [
  ['A reason', refusal(400, `${LONG}\u202e`)],
  ['A rate', refusal(429, '每分钟最多 3 次请求，请稍后再试', 'rate_limit_exceeded')],
  ['Not allowed', refusal(403, 'This token has no access to model grok-imagine-1.0')],
  ['Too large', refusal(413, 'Request entity too large')],
  ['No model', refusal(400, 'The model does not exist', 'model_not_found')],
]

/** Whether all of an element lies inside another one. */
async function expectWithin(inner: Locator, outer: Locator): Promise<void> {
  const [a, b] = await Promise.all([inner.boundingBox(), outer.boundingBox()])
  if (a === null || b === null) throw new Error('Not shown')
  expect(a.y).toBeGreaterThanOrEqual(b.y)
  expect(a.y + a.height).toBeLessThanOrEqual(b.y + b.height)
}

test('what the server said of a failure is below the sentence, in both themes and languages', async ({
  app,
  server,
}, testInfo) => {
  const { page } = app
  await connect(app, server)
  const studio = studioOf(page)
  for (const [prompt, fault] of REFUSALS) {
    server.setFaults([
      { match: { path: '/v1/chat/completions' }, times: 'always', faults: [fault] },
    ])
    await studio.prompt().fill(prompt)
    await studio.generate()
    await expect(studio.job(prompt).getByRole('heading', { level: 3 })).toBeVisible({
      timeout: 30_000,
    })
  }
  const words = (prompt: string, text: string) =>
    studio.job(prompt).getByText(text, { exact: true })

  await expect(words('A reason', `${LONG.slice(0, 120)}…`)).toBeVisible()
  await expect(words('A rate', '每分钟最多 3 次请求，请稍后再试')).toBeVisible()
  await expect(
    words('Not allowed', 'This token has no access to model grok-imagine-1.0'),
  ).toBeVisible()
  await expect(studio.job('Not allowed')).toContainText('the token may not use this model')
  await expect(studio.job('Too large')).toContainText('too large for this server')
  await expect(studio.job('Too large')).toContainText('Nothing was charged.')
  await expect(studio.job('No model')).toContainText('It offers grok-')

  for (const language of ['en', 'zh-CN'] as const) {
    for (const theme of ['dark', 'light'] as const) {
      await page.evaluate((chosen) => window.vignette.settings.update(chosen), { language, theme })
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      const shown = page.getByText(`${LONG.slice(0, 120)}…`)
      await shown.scrollIntoViewIfNeeded()
      // The line, which ends with its buttons.
      const panel = shown.locator('xpath=ancestor::*[descendant::button][1]')
      await expectWithin(shown, panel)
      await expectWithin(panel.getByRole('button').last(), panel)
      await expectAccessible(app, `${language} ${theme}`)
      await page.screenshot({ path: testInfo.outputPath(`words-${language}-${theme}.png`) })
    }
  }
})
