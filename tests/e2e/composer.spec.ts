import { expectAccessible } from './support/accessibility.ts'
import { promptsSent } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('typing moves no tile, and what would be sent can be looked at, copied and added to the paused queue, which sends nothing', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const { page } = app
  const studio = studioOf(page)
  const composer = page.getByRole('region', { name: 'Composer' })
  await studio.prompt().fill('A {red|blue} glider')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  const sent = promptsSent(server).length

  const boxes = () =>
    studio
      .pictures()
      .evaluateAll((tiles) => tiles.map((tile) => JSON.stringify(tile.getBoundingClientRect())))
  const before = await boxes()
  const low = await composer.boundingBox()
  await studio.prompt().fill(`${'A line of many\n'.repeat(7)}and {one|two} more`)
  await expect.poll(async () => (await composer.boundingBox())?.height).toBeGreaterThan(180)
  const high = await composer.boundingBox()
  // It has grown over the pictures, from where it stands.
  expect((high?.y ?? 0) + (high?.height ?? 0)).toBe((low?.y ?? 0) + (low?.height ?? 0))
  expect(await boxes()).toEqual(before)

  await studio.prompt().fill(`it's "{red|blue}" $(touch /tmp/x) \`date\``)
  const arrow = composer.getByRole('button', { name: 'More ways to use this request' })
  await arrow.click()
  await page.getByRole('menuitem', { name: 'Preview the request…' }).click()
  const dialog = page.getByRole('dialog', { name: 'What would be sent' })
  const text = dialog.getByLabel('Request', { exact: true })
  await expect(text).toContainText(`POST ${server.baseUrl}/chat/completions`)
  await expect(text).toContainText('Bearer $VIGNETTE_API_TOKEN')
  await expect(text).toContainText(JSON.stringify(`it's "red" $(touch /tmp/x) \`date\``))
  await expect(dialog).not.toContainText(server.token)
  await dialog.getByRole('button', { name: 'Next: Job' }).click()
  await expect(text).toContainText(String.raw`it's \"blue\"`)
  await expectAccessible(app, 'the preview of a request')
  await dialog.getByRole('button', { name: 'Copy the request as curl' }).click()
  const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toMatch(/^curl -sS -N -g 'http.*<<'END_OF_BODY'/s)
  expect(await copied()).not.toContain(server.token)
  await dialog.getByRole('button', { name: 'Copy the request as JSON' }).click()
  await expect.poll(async () => JSON.parse(await copied())).toMatchObject({ stream: true })
  await page.keyboard.press('Escape')

  await arrow.click()
  await page.getByRole('menuitem', { name: 'Pause the queue and add this' }).click()
  await expect(page.getByText('Nothing of it is sent or charged until you resume.')).toBeVisible()
  await expect(page.getByRole('article').filter({ hasText: 'The queue is paused' })).toHaveCount(2)
  expect(promptsSent(server)).toHaveLength(sent)

  // What was sent and what waits is in the history, by its words.
  await studio.prompt().fill('')
  await studio.prompt().press('ArrowUp')
  await expect(studio.prompt()).toHaveValue(/^it's "/)
  await page.keyboard.press('Control+h')
  await page.getByRole('combobox', { name: 'Search earlier prompts' }).fill('blue glider')
  const found = page.getByRole('listbox', { name: 'Prompt history' }).getByRole('option')
  await expect(found).toHaveText(['A blue glider'])
  await expect(found.locator('img')).toHaveCount(1)
  await expectAccessible(app, 'the prompt history')
  await found.click()
  await expect(studio.prompt()).toHaveValue('A blue glider')
  await expect(studio.prompt()).toBeFocused()
  expect(promptsSent(server)).toHaveLength(sent)
})
