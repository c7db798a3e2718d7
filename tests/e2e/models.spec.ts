import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expectAccessible } from './support/accessibility.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/**
 * Returns a provider that lists these models, or fails to, and refuses everything else; what it was asked for is
 * kept.
 */
async function modelServer(models: () => readonly string[] | null) {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      const offered = models()
      const lists = request.url === '/v1/models'
      if (!lists) bodies.push(body)
      response.writeHead(lists && offered !== null ? 200 : 503, {
        'content-type': 'application/json',
      })
      response.end(JSON.stringify({ data: offered?.map((id) => ({ id, object: 'model' })) ?? [] }))
    })()
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    token: 'test-token-of-models',
    bodies,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

for (const [language, colorScheme, words] of [
  [
    'en-US',
    'dark',
    {
      model: 'Model',
      search: 'Find a model, or type its ID',
      use: /^Use “/,
      more: 'More choices',
      moreModels: /And 40\d more/,
    },
  ],
  [
    'zh-CN',
    'light',
    {
      model: '模型',
      search: '查找模型，或输入完整名称',
      use: /^使用“/,
      more: '更多选项',
      moreModels: /还有 40\d 个/,
    },
  ],
] as const) {
  test(`the provider’s own models are offered, and any id can be typed (${language})`, async ({
    openIn,
  }, testInfo) => {
    const many = Array.from({ length: 2000 }, (_, at) => `flux-${at}`)
    const provider = await modelServer(() => ['talker-1', 'talker-2', 'talker-3', ...many])
    try {
      const app = await openIn({ language, colorScheme })
      const { page } = app
      await connect(app, provider)
      const picker = page.getByRole('combobox', { name: words.model, exact: true })
      const search = page.getByRole('combobox', { name: words.search })
      await picker.click()
      await expect(page.getByRole('option', { name: 'flux-7', exact: true })).toBeVisible()
      await expect(page.getByText(words.moreModels)).toBeVisible()
      await page.screenshot({ path: testInfo.outputPath('list.png') })
      await expectAccessible(app, 'the list of models')

      // By keyboard alone: typed, found, chosen.
      await expect(search).toBeFocused()
      await page.keyboard.type('flux-399')
      await expect(page.getByRole('option')).toHaveText(['flux-399'])
      await page.keyboard.press('Enter')
      await expect(picker).toContainText('flux-399')

      // What was guessed to make something else is chosen all the same, and remembered.
      await picker.click()
      await expect(search).toBeFocused()
      await page.keyboard.type('talker-2')
      await page.screenshot({ path: testInfo.outputPath('others.png') })
      await page.keyboard.press('Enter')
      await expect(picker).toContainText('talker-2')

      // An id that nothing is called.
      await picker.click()
      await expect(search).toBeFocused()
      await page.keyboard.type('my/own-model')
      await expect(page.getByRole('option', { name: words.use })).toBeVisible()
      await page.screenshot({ path: testInfo.outputPath('typed.png') })
      await page.keyboard.press('Enter')
      await expect(picker).toContainText('my/own-model')

      await picker.click()
      await expect(page.getByRole('option').nth(0)).toHaveText('my/own-model')
      // What is said below the list has room beside the button that takes the choice back.
      const said = await page.getByText(words.moreModels).boundingBox()
      expect(said?.height).toBeLessThan(40)
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: words.more }).click()
      await page.getByRole('radio', { name: 'Base64' }).check()
      await page.keyboard.press('Escape')
      expect(provider.bodies).toEqual([])
      await page.getByRole('textbox').fill('One kite')
      await page.keyboard.press('Control+Enter')
      await expect.poll(() => provider.bodies.length).toBeGreaterThan(0)
      const sent: unknown = JSON.parse(provider.bodies[0] ?? '')
      expect(sent).toMatchObject({ model: 'my/own-model' })
      expect(provider.bodies[0]).toContain('"b64_json"')

      if (language === 'zh-CN') return
      const again = await app.relaunch()
      const later = again.page.getByRole('combobox', { name: words.model, exact: true })
      await expect(later).toContainText('my/own-model')
      await later.click()
      await expect(again.page.getByRole('option').nth(0)).toHaveText('my/own-model')
      await expect(again.page.getByRole('option', { name: 'talker-2', exact: true })).toBeVisible()
      await expect(again.page.getByRole('option', { name: 'talker-1', exact: true })).toBeHidden()
    } finally {
      provider.close()
    }
  })
}

test('a provider that does not answer leaves the usual models, and can be asked again', async ({
  app,
}) => {
  let models: readonly string[] | null = null
  const provider = await modelServer(() => models)
  try {
    const { page } = app
    await connect(app, provider)
    const picker = page.getByRole('combobox', { name: 'Model', exact: true })
    await picker.click()
    await expect(page.getByText('The list could not be fetched.')).toBeVisible()
    await expect(page.getByRole('option', { name: 'grok-imagine-1.0-fast' })).toBeVisible()
    // Also after something else was chosen meanwhile.
    const studio = studioOf(page)
    await page.keyboard.press('Escape')
    await studio.make('Video')
    await studio.make('Image')
    await picker.click()
    await expect(page.getByText('The list could not be fetched.')).toBeVisible()
    models = ['grok-imagine-image-pro', 'grok-imagine-image', 'talker-9']
    await page.getByRole('button', { name: 'Ask again' }).click()
    await expect(page.getByRole('option', { name: 'grok-imagine-image' })).toHaveCount(2)
    await page.keyboard.press('Escape')
    // The chosen one is not among them.
    await expect(picker).toContainText('This provider does not list this model')
    await expect(studio.prompt()).toBeVisible()
    // Enter takes what is called just so, and no longer id that is listed before it.
    await picker.click()
    const search = page.getByRole('combobox', { name: 'Find a model, or type its ID' })
    await expect(search).toBeFocused()
    await page.keyboard.type('grok-imagine-image')
    await expect(page.getByRole('option').nth(0)).toHaveText('grok-imagine-image')
    await page.keyboard.press('Enter')
    await expect(picker).toHaveText('grok-imagine-image')
    // What was guessed to make something else is chosen all the same.
    await picker.click()
    await expect(search).toBeFocused()
    await page.keyboard.type('talk')
    await expect(page.getByText('Others. Choose one if it makes pictures')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(picker).toHaveText('talker-9')
  } finally {
    provider.close()
  }
})
