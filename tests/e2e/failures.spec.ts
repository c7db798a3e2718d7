import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { PICTURE_AT_ONCE } from './support/picture-at-once.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

const COMPLETIONS = { path: '/v1/chat/completions' }

/** Sends a prompt, expects the sentence, then shows that the next prompt works as if nothing had happened. */
async function expectSentenceThenRecovery(
  app: VignetteApp,
  server: DemoServer,
  sentence: string,
): Promise<void> {
  const studio = studioOf(app.page)
  await studio.prompt().fill('This one goes wrong')
  await studio.generate()
  await expect(studio.job('This one goes wrong')).toContainText(sentence)

  server.setFaults(PICTURE_AT_ONCE)
  await studio.prompt().fill('This one works')
  await studio.generate()
  await expect(studio.job('This one works').getByRole('button', { name: /^Open/ })).toHaveCount(1)
  // Whole: a window that closes while it loads complains.
  const picture = studio.job('This one works').locator('img')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
}

test('a wrong token is reported as not charged, and works once it is corrected', async ({
  app,
  server,
}) => {
  await connect(app, server, 'not-the-token')
  const studio = studioOf(app.page)
  await studio.prompt().fill('Refused')
  await studio.generate()
  await expect(studio.job('Refused')).toContainText(
    'The provider did not accept the token. Nothing was charged. Check the token in Settings.',
  )
})

test('a rate limit says when to come back', async ({ app, server }) => {
  await connect(app, server)
  server.setFaults([
    {
      match: COMPLETIONS,
      faults: [
        {
          kind: 'respond',
          status: 429,
          headers: { 'Retry-After': '300' },
          body: {
            type: 'json',
            value: { error: { message: 'No available tokens', code: 'rate_limit_exceeded' } },
          },
        },
      ],
    },
  ])
  await expectSentenceThenRecovery(app, server, 'The provider is limiting requests at the moment.')
  await expect(app.page.getByText(/Try again in 5 minutes/)).toBeVisible()
})

test('a short wait is waited for, and can be cancelled', async ({ app, server }) => {
  await connect(app, server)
  const error = { message: 'Slow down', code: 'rate_limit_exceeded' }
  const headers = { 'Retry-After': '50' }
  const body = { type: 'json', value: { error } } as const
  server.setFaults([
    { match: COMPLETIONS, faults: [{ kind: 'respond', status: 429, headers, body }] },
  ])
  const studio = studioOf(app.page)
  await studio.prompt().fill('Soon')
  await studio.generate()
  const job = studio.job('Soon')
  await expect(job).toContainText(/Waiting · Next try at \d+:\d\d:\d\d/)
  await job.getByRole('button', { name: 'Cancel: Soon' }).click()
  await expect(job).toContainText('Cancelled')
  await expect(job).toContainText('Nothing was charged.')
})

test('a dead host is reported as not charged', async ({ app, server }) => {
  await connect(app, server)
  await server.close()
  const studio = studioOf(app.page)
  await studio.prompt().fill('Nobody there')
  await studio.generate()
  await expect(studio.job('Nobody there')).toContainText(
    'Nothing answers at the provider’s address. Nothing was charged.',
  )
})

test('a stalled stream is reported as possibly charged, and the next request works', async ({
  launch,
  server,
}) => {
  const app = await launch({ switches: ['--idle-timeout=1'] })
  await connect(app, server)
  server.setFaults([
    { match: COMPLETIONS, faults: [{ kind: 'stall', after: { at: 'bytes', count: 10 } }] },
  ])
  await expectSentenceThenRecovery(
    app,
    server,
    'The provider stopped answering. The provider may have charged for it.',
  )
})

test('a stream cut in the middle keeps what had arrived, and makes only what is missing', async ({
  app,
  server,
}) => {
  await connect(app, server)
  server.setFaults([
    { match: COMPLETIONS, faults: [{ kind: 'cut', after: { at: 'events', count: 1 } }] },
  ])
  const studio = studioOf(app.page)
  await studio.prompt().fill('Half of it')
  await studio.count(2)
  await studio.generate()
  // The picture, and the line below it.
  const job = studio.job('Half of it')
  const line = studio.line(/^1 of 2 arrived.* Half of it$/)
  await expect(line).toContainText('The connection was cut before the answer was complete.')
  await expect(job.getByRole('button', { name: /^Open picture/ })).toHaveCount(1)

  server.setFaults([])
  await line.getByRole('button', { name: 'Generate the missing 1' }).click()
  await expect(studio.pictures()).toHaveCount(2)
  const counts = server.requests
    .filter((request) => request.path === COMPLETIONS.path)
    .map((request) => JSON.stringify(request.body))
  expect(counts).toHaveLength(2)
  expect(counts[1]).toContain('"n":1')
})

test('cancelling ends the connection and the tile', async ({ app, server }) => {
  await connect(app, server)
  server.setFaults([{ match: COMPLETIONS, faults: [{ kind: 'stall', after: { at: 'headers' } }] }])
  const studio = studioOf(app.page)
  await studio.prompt().fill('Never mind')
  await studio.generate()
  await studio
    .job('Never mind')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await expect(studio.job('Never mind')).toContainText('Cancelled')
  await expect
    .poll(() => server.requests.find((request) => request.path === COMPLETIONS.path)?.aborted)
    .toBe(true)
})

test('a failed job that was dismissed comes back by an undo, at its place', async ({
  app,
  server,
}) => {
  await connect(app, server, 'not-the-token')
  const { page } = app
  const studio = studioOf(page)
  await studio.prompt().fill('Refused')
  await studio.generate()
  const job = studio.job('Refused')
  await job.getByRole('button', { name: 'Dismiss' }).click()
  await expect(job).toBeHidden()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(job).toBeVisible()
  await expect(page.getByText('Undone: dismissing a job')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Y')
  await expect(job).toBeHidden()
})
