import { connect, studioOf } from './support/studio.ts'
import { askedOn, startStalledJob } from './support/quit-question.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

test('a crash of the page is followed by a reload with a notice, and nothing is lost', async ({
  app,
  server,
}) => {
  await connect(app, server)
  const studio = studioOf(app.page)
  await studio.prompt().fill('Still here afterwards')
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'delay_headers', milliseconds: 1500 }],
    },
  ])
  await studio.generate()
  await expect(studio.job('Still here afterwards')).toBeVisible()
  await studio.prompt().fill('Half a thought')

  await app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const gone = new Promise((resolve) => contents?.once('render-process-gone', resolve))
    contents?.forcefullyCrashRenderer()
    await gone
  })
  // Playwright gives a crashed page up for good, so the main process is asked what the new one shows.
  const seen = (): Promise<{ text: string; draft: string; pictures: number }> =>
    app.electron.evaluate(async ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`({
        text: document.body.innerText,
        draft: document.querySelector('textarea')?.value ?? '',
        pictures: document.querySelectorAll('article img').length,
      })`),
    )
  await expect
    .poll(async () => (await seen()).text)
    .toContain('The window had to restart. Nothing was lost.')
  await expect.poll(async () => (await seen()).draft).toBe('Half a thought')
  await expect.poll(async () => (await seen()).pictures).toBe(1)
})

test('a job that was running when the app was killed is shown as unknown, and sent again only on request', async ({
  app,
  server,
}) => {
  await connect(app, server)
  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'events', count: 1 } }],
    },
  ])
  const studio = studioOf(app.page)
  await studio.prompt().fill('Killed on the way')
  await studio.count(2)
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1)
  await app.kill()

  const sent = (): number =>
    server.requests.filter((request) => request.path === '/v1/chat/completions').length
  const again = await app.relaunch()
  const later = studioOf(again.page)
  const job = later.line('Killed on the way')
  await expect(job).toContainText('The request was sent, but Vignette stopped')
  await expect(job).toContainText('may have charged')
  await expect(later.pictures()).toHaveCount(1)
  expect(sent()).toBe(1)

  server.setFaults([])
  // Without a keychain the token went with the app.
  await connect(again, server)
  // Twice, as an impatient user does: each request costs money.
  await job.getByRole('button', { name: 'Generate the missing 1' }).dblclick()
  await expect(later.pictures()).toHaveCount(2)
  expect(sent()).toBe(2)
  // Now that nothing is missing, nothing is offered that would be paid for once more.
  await expect(job).toContainText('Nothing is missing any more')
  await expect(job.getByRole('button', { name: /^Generate the missing/ })).toHaveCount(0)
  expect(
    server.requests.findLast(({ path }) => path === '/v1/chat/completions')?.body,
  ).toMatchObject({ image_config: { n: 1 } })
})

test('a result that could not be fetched can be fetched later, without being made again', async ({
  app,
  server,
}) => {
  await connect(app, server)
  server.setFaults([
    {
      match: { path: '/v1/files/' },
      times: 'always',
      faults: [{ kind: 'respond', status: 403, body: { type: 'html', text: 'no' } }],
    },
  ])
  const studio = studioOf(app.page)
  await studio.prompt().fill('Not handed out')
  await studio.generate()
  const job = studio.job('Not handed out')
  await expect(job).toContainText('its file could not be downloaded')
  await job.getByRole('button', { name: 'Look again (free)' }).click()
  await expect(app.page.getByText('Nothing more was found')).toBeVisible()

  server.setFaults([])
  await job.getByRole('button', { name: 'Look again (free)' }).click()
  await expect(studio.pictures()).toHaveCount(1)
  await expect(app.page.getByText('One more result is here')).toBeVisible()
  const sent = server.requests.filter(({ path }) => path === '/v1/chat/completions')
  expect(sent).toHaveLength(1)
})

test('a second start brings the first window to the front and ends', async ({ app }) => {
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  const noticed = app.electron.evaluate(
    ({ app: main }) => new Promise((resolve) => main.once('second-instance', () => resolve(true))),
  )
  const exitCode = await app.startAgain()
  expect(await noticed).toBe(true)
  expect(exitCode).toBe(0)
  expect(app.electron.windows()).toHaveLength(1)
})

test('the window comes back where it was left', async ({ launch }) => {
  const app = await launch()
  await expect
    .poll(() =>
      app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
    )
    .toBe(true)
  const left = { x: 140, y: 90, width: 1010, height: 700 }
  await app.electron.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    left,
  )
  const again = await app.relaunch()
  const bounds = await again.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  )
  expect(bounds).toEqual(left)
})

test('quitting while something runs asks first', async ({ app, server }) => {
  const studio = await startStalledJob(app, server, 'Not yet')
  const asked = await askedOn(app, 'quit')
  expect(asked).toContain('A generation or an answer is still under way.')
  await expect(studio.job('Not yet')).toBeVisible()
  await studio
    .job('Not yet')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await expect(studio.job('Not yet')).toContainText('Cancelled')
})
