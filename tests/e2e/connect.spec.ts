import { drag, dragged } from './support/drag.ts'
import { allowTokens } from './support/native-questions.ts'
import { copy, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('what a provider hands out fills the form in one press, and the token stays out of the page', async ({
  app,
  server,
}) => {
  const { page } = app
  await allowTokens(app)
  await studioOf(page).open('Settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })

  await copy(app, 'A pier in fog')
  await form.getByRole('button', { name: 'Fill in from clipboard' }).click()
  await expect(form.getByText('There is no address and no token in the clipboard.')).toBeVisible()

  await copy(
    app,
    `curl ${server.baseUrl}/chat/completions \\\n -H "Authorization: Bearer ${server.token}" \\\n -d '{"model": "grok-imagine-1.0-fast"}'`,
  )
  await form.getByRole('button', { name: 'Fill in from clipboard' }).click()
  await expect(
    form.getByText(
      `Found: address · token of ${server.token.length} characters · model grok-imagine-1.0-fast`,
    ),
  ).toBeVisible()
  await expect(form.getByRole('textbox', { name: 'Base URL' })).toHaveValue(server.baseUrl)
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('127.0.0.1')
  expect(await page.content()).not.toContain(server.token)

  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  const studio = studioOf(page)
  await studio.open('Create')
  await studio.prompt().fill('A pier in fog')
  await studio.generate()
  await expect(studio.pictures().first()).toBeVisible()
  const sent = server.requests.find(({ path }) => path.endsWith('/completions'))
  expect(sent?.headers['authorization']).toBe(`Bearer ${server.token}`)
  expect(sent?.body).toMatchObject({ model: 'grok-imagine-1.0-fast' })
})

test('a token that is pasted into a field is held back, until the user insists', async ({
  app,
}) => {
  const { page } = app
  const prompt = studioOf(page).prompt()
  const token = 'sk-9fQ2kd81LmZpA7xw3RtY'
  await copy(app, token)
  await prompt.focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(page.getByText('That looks like an access token')).toBeVisible()
  await expect(prompt).toHaveValue('')

  await page.getByRole('button', { name: 'Paste anyway' }).click()
  await expect(prompt).toHaveValue(token)

  await copy(app, 'A pier in fog')
  await prompt.selectText()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(prompt).toHaveValue('A pier in fog')
})

test('a token that is dropped on the prompt is held back', async ({ app }) => {
  const { page } = app
  const prompt = studioOf(page).prompt()
  const box = await prompt.boundingBox()
  const onPrompt = { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + 12 }
  const token = await drag(page, dragged({ 'text/plain': 'sk-9fQ2kd81LmZpA7xw3RtY' }))
  await token.drop(onPrompt)
  await expect(page.getByText('That looks like an access token')).toBeVisible()
  await expect(prompt).toHaveValue('')
  const words = await drag(page, dragged({ 'text/plain': 'a fox' }))
  await words.drop(onPrompt)
  await expect(prompt).toHaveValue('a fox')
})
