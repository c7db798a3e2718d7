import { startStalledJob } from './support/quit-question.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Returns whether the computer is kept from sleeping: Electron numbers what blocks it from 0. */
function isKeptAwake(app: VignetteApp): Promise<boolean> {
  return app.electron.evaluate(({ powerSaveBlocker }) =>
    Array.from({ length: 20 }, (_, id) => powerSaveBlocker.isStarted(id)).includes(true),
  )
}

test('the computer is kept from sleeping while a paid job runs, and let go when it ends', async ({
  app,
  server,
}) => {
  const studio = await startStalledJob(app, server, 'Keeps it awake')
  await expect.poll(() => isKeptAwake(app)).toBe(true)
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
  await studio
    .job('Keeps it awake')
    .getByRole('button', { name: /^Cancel/ })
    .click()
  await expect(studio.job('Keeps it awake')).toContainText('Cancelled')
  await expect.poll(() => isKeptAwake(app)).toBe(false)
})

test('the demo provider, which costs nothing, keeps no computer awake', async ({ app }) => {
  const studio = studioOf(app.page)
  expect(await isKeptAwake(app)).toBe(false)
  await studio.prompt().fill('A demo')
  await studio.generate()
  await expect(studio.job('A demo').getByRole('button', { name: /^Cancel/ })).toBeVisible()
  expect(await isKeptAwake(app)).toBe(false)
})
