import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { allowTokens } from './support/native-questions.ts'
import { openQueue } from './support/queue.ts'
import { addProvider, copy, studioOf } from './support/studio.ts'
import { expect, startTestServer, test } from './support/test.ts'
import { filesContaining } from './support/token-search.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

const settingsSchema = z.looseObject({
  profiles: z.looseObject({
    profiles: z.array(
      z.looseObject({ baseUrl: z.string(), tokenCiphertext: z.string().nullable() }),
    ),
  }),
})
type Settings = z.infer<typeof settingsSchema>
type Provider = Settings['profiles']['profiles'][number]

/** Returns the one provider in the settings file, with a way to edit it by hand. */
async function storedProvider(app: VignetteApp): Promise<Provider & { save(): Promise<void> }> {
  const file = join(app.userData, 'settings.json')
  const settings = settingsSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  const [provider, ...others] = settings.profiles.profiles
  if (provider === undefined || others.length > 0) throw new Error('Expected one provider')
  return Object.assign(provider, {
    save: () => writeFile(file, JSON.stringify(settings)),
  })
}

function authorizations(server: DemoServer): unknown[] {
  return server.requests
    .filter((request) => request.path === '/v1/chat/completions')
    .map((request) => request.headers['authorization'])
}

/** The provider's line in the settings, which tells where its token is. */
async function expectTokenText(app: VignetteApp, text: string): Promise<void> {
  await studioOf(app.page).open('Settings')
  const mine = app.page.getByRole('radiogroup', { name: 'Active provider' }).locator('label')
  await expect(mine.filter({ hasText: 'Mine' })).toContainText(text)
  await expect(app.page.getByRole('radio', { name: 'Mine' })).toBeChecked()
  await studioOf(app.page).open('Create')
}

/** Sends a prompt and expects that it waits, unsent, and that this sentence says for what. */
async function expectUnsent(app: VignetteApp, sentence: string): Promise<void> {
  const studio = studioOf(app.page)
  await studio.prompt().fill('Not to be sent')
  await studio.generate()
  await expect(studio.job('Not to be sent')).toContainText('Needs the provider’s settings')
  const queue = app.page.getByRole('region', { name: 'Queue' })
  await expect(queue.getByRole('alert')).toContainText(`Mine: 1 job waits for you. ${sentence}`)
  const jobs = await app.page.evaluate(() => window.vignette.jobs.list({ after: null }))
  expect(jobs).toMatchObject({ data: { jobs: [{ state: 'queued' }] } })
}

test('without a keychain a token lasts until the app quits, and is nowhere on the disk', async ({
  app,
  server,
}) => {
  test.skip(process.platform !== 'linux', 'only on Linux can there be no keychain')
  const { page } = app
  const studio = studioOf(page)
  await studio.open('Settings')
  await expect(
    page.getByText('This system offers no keychain. A token is kept in memory only'),
  ).toBeVisible()
  await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
  await expectTokenText(app, 'Token kept until you quit')
  await studio.prompt().fill('Works for now')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  expect(authorizations(server)).toEqual([`Bearer ${server.token}`])
  expect(await filesContaining(app.folder, server.token)).toEqual([])

  await app.quit()
  expect(await filesContaining(app.folder, server.token)).toEqual([])
  expect((await storedProvider(app)).tokenCiphertext).toBeNull()

  const again = await app.relaunch()
  await expectTokenText(again, 'No token')
  await expect(studioOf(again.page).pictures()).toHaveCount(1)
  const later = studioOf(again.page)
  await later.prompt().fill('Not any more')
  await later.generate()
  await expect(later.job('Not any more')).toContainText('Needs the provider’s settings')
  await expect(again.page.getByText('Mine: 1 job waits for you.')).toBeVisible()
  await expect(again.page.getByText('There is no token for this provider.')).toBeVisible()
  expect(authorizations(server)).toHaveLength(1)

  // What waits goes on by itself once there is a token.
  await (await openQueue(later)).getByRole('button', { name: 'Open settings' }).click()
  const form = again.page.getByRole('dialog', { name: 'Edit provider' })
  await allowTokens(again)
  await copy(again, server.token)
  await form.getByRole('button', { name: 'Token' }).click()
  await expect(form.getByText(`${server.token.length} characters pasted`)).toBeVisible()
  await form.getByRole('button', { name: 'Save' }).click()
  await later.open('Create')
  await expect(later.pictures()).toHaveCount(2)
  expect(authorizations(server)).toHaveLength(2)
})

test.describe('with a real keyring', () => {
  test.skip(
    process.env['VIGNETTE_TEST_KEYRING'] !== '1',
    'no keyring to test with (VIGNETTE_TEST_KEYRING is not 1): dbus-run-session or gnome-keyring-daemon is missing',
  )

  test('a token outlives the app, and is in no file that could be read', async ({
    launch,
    server,
  }) => {
    const app = await launch({ keyring: true })
    await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
    await expectTokenText(app, 'Token in the system keychain')
    await app.quit()
    expect((await storedProvider(app)).tokenCiphertext).toEqual(expect.any(String))
    expect(await filesContaining(app.folder, server.token)).toEqual([])

    const again = await app.relaunch()
    await expectTokenText(again, 'Token in the system keychain')
    const studio = studioOf(again.page)
    await studio.prompt().fill('Still welcome')
    await studio.generate()
    await expect(studio.pictures()).toHaveCount(1)
    expect(authorizations(server)).toEqual([`Bearer ${server.token}`])
    await again.quit()
    expect(await filesContaining(app.folder, server.token)).toEqual([])
  })

  test('a damaged ciphertext is not sent, and neither is what it may decrypt to', async ({
    launch,
    server,
  }) => {
    const app = await launch({ keyring: true })
    await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
    await app.quit()
    const provider = await storedProvider(app)
    const sealed = Buffer.from(provider.tokenCiphertext ?? '', 'base64')
    const middle = sealed.length >> 1
    sealed[middle] = (sealed[middle] ?? 0) ^ 1
    provider.tokenCiphertext = sealed.toString('base64')
    await provider.save()

    const again = await app.relaunch()
    await expectUnsent(again, 'The stored token could not be read from the system keychain.')
    expect(server.requests).toEqual([])
  })

  test('an address that was changed in the file gets no token', async ({ launch, server }) => {
    const elsewhere = await startTestServer()
    const app = await launch({ keyring: true })
    await addProvider(app, { name: 'Mine', baseUrl: server.baseUrl, token: server.token })
    await app.quit()
    const provider = await storedProvider(app)
    provider.baseUrl = elsewhere.baseUrl
    await provider.save()

    const again = await app.relaunch()
    const sentence = 'The stored token belongs to another address, and is never sent to a new one.'
    await expectUnsent(again, sentence)
    await studioOf(again.page).open('Settings')
    await again.page.getByRole('button', { name: 'Edit Mine' }).click()
    const form = again.page.getByRole('dialog', { name: 'Edit provider' })
    await expect(form.getByRole('textbox', { name: 'Base URL' })).toHaveValue(elsewhere.baseUrl)
    await form.getByRole('button', { name: 'Test connection' }).click()
    await expect(form.getByText(sentence)).toBeVisible()
    expect([...elsewhere.requests, ...server.requests]).toEqual([])
    await elsewhere.close()
  })
})
