import { allowTokens, answerNatively } from './support/native-questions.ts'
import { addProvider, connect, copy, studioOf } from './support/studio.ts'
import { expect, startTestServer, test } from './support/test.ts'

test.use({ plainPictures: true })

test('an own provider gets exactly the token, and its media downloads get none', async ({
  app,
  server,
}) => {
  await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
  const studio = studioOf(app.page)
  await studio.open('Create')
  await studio.prompt().fill('A pier in fog')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)

  const completions = server.requests.filter((request) => request.path.endsWith('/completions'))
  expect(completions.map((request) => request.headers['authorization'])).toEqual([
    `Bearer ${server.token}`,
  ])
  const media = server.requests.filter((request) => request.path.startsWith('/v1/files/'))
  expect(media).toHaveLength(2)
  for (const request of media) {
    expect(request.headers).not.toHaveProperty('authorization')
    expect(request.headers).not.toHaveProperty('cookie')
    expect(JSON.stringify(request)).not.toContain(server.token)
  }
})

test('testing a connection lists the models, or says why it cannot', async ({ app, server }) => {
  const { page } = app
  await allowTokens(app)
  await studioOf(page).open('Settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })
  const baseUrl = form.getByRole('textbox', { name: 'Base URL' })
  const testIt = form.getByRole('button', { name: 'Test connection' })

  await baseUrl.fill(server.baseUrl)
  await copy(app, server.token)
  await form.getByRole('button', { name: /paste/i }).click()
  await testIt.click()
  await expect(form.getByText(/^Connected\. \d+ models are offered\.$/)).toBeVisible()
  await expect(form.getByText('grok-imagine-1.0-video')).toBeVisible()

  await copy(app, 'wrong-token')
  await form.getByRole('button', { name: /token/i }).click()
  await testIt.click()
  await expect(form.getByText('The provider did not accept the token.')).toBeVisible()

  const closed = await startTestServer()
  await closed.close()
  await baseUrl.fill(closed.baseUrl)
  await testIt.click()
  await expect(form.getByText('Nothing answers at the provider’s address.')).toBeVisible()

  await baseUrl.fill('https://no-such-host.invalid/v1')
  await testIt.click()
  await expect(form.getByText('The provider’s address could not be found.')).toBeVisible()
})

test('a pasted token goes to an address only when a native question was agreed to', async ({
  app,
  server,
}) => {
  const { page } = app
  await studioOf(page).open('Settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })
  await form.getByRole('textbox', { name: 'Name' }).fill('Mine')
  await form.getByRole('textbox', { name: 'Base URL' }).fill(server.baseUrl)
  await copy(app, server.token)
  await form.getByRole('button', { name: /paste/i }).click()

  const declined = await answerNatively(app, 'decline')
  await form.getByRole('button', { name: 'Test connection' }).click()
  await expect(form.getByText('The token was not sent: you did not allow it')).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByRole('alert').getByText('The token was not sent')).toBeVisible()
  expect(server.requests).toEqual([])
  const [question] = await declined.asked()
  expect(question).toMatchObject({
    message: `Send the pasted token to ${new URL(server.baseUrl).origin}?`,
    buttons: ['Cancel', 'Send Token'],
  })
  expect(question?.detail).toContain(`${server.token.length} characters`)
  expect(question?.detail).toContain(server.token.slice(-4))
  expect(question?.detail).not.toContain(server.token)

  const agreed = await answerNatively(app, 'agree')
  await form.getByRole('button', { name: 'Test connection' }).click()
  await expect(form.getByText(/^Connected\./)).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toBeHidden()
  expect(await agreed.asked()).toHaveLength(1)
})

test('what is on the clipboard and no token is refused, and never shown', async ({ app }) => {
  const { page } = app
  await studioOf(page).open('Settings')
  await page.getByRole('button', { name: 'Add provider' }).click()
  const form = page.getByRole('dialog', { name: 'Add provider' })
  await copy(app, 'Dear Sir or Madam, my secret is 4711')
  await form.getByRole('button', { name: /paste/i }).click()
  await expect(form.getByText('does not look like a token')).toBeVisible()
  await expect(page.getByText('4711')).toHaveCount(0)
})

test('a provider can be switched, changed and deleted', async ({ app, server }) => {
  const { page } = app
  await connect(app, server)
  await studioOf(page).open('Settings')
  await expect(page.getByRole('radio', { name: 'Test' })).toBeChecked()
  await page.getByRole('radio', { name: 'Demo' }).check()
  await expect(page.getByRole('radio', { name: 'Demo' })).toBeChecked()

  // Another origin: the stored token must not follow.
  await page.getByRole('button', { name: 'Edit Test' }).click()
  const form = page.getByRole('dialog', { name: 'Edit provider' })
  await form.getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:9/v1')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('The stored token belongs to another address')).toBeVisible()
  await form.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Delete Test' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('radio', { name: 'Test' })).toHaveCount(0)
})

test('an unencrypted host is asked about outside the page, and refused unless allowed', async ({
  app,
}) => {
  const { page } = app
  await app.electron.evaluate(({ dialog }) => {
    // The user presses the default button, Cancel; Playwright cannot press buttons of native dialogs.
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
  })
  await copy(app, 'token-for-http')
  const refused = await page.evaluate(async () => {
    await window.vignette.profiles.stageToken()
    return window.vignette.profiles.save({
      id: null,
      name: 'Plain',
      baseUrl: 'http://10.255.255.1/v1',
      token: 'staged',
    })
  })
  expect(refused).toMatchObject({ ok: false, error: { reason: 'insecure_host', charged: 'no' } })
})
