import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { askedOn, startStalledJob } from './support/quit-question.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Kills Chromium's graphics process as a driver does that crashes, and waits until there is another one. */
function crashGraphics(app: VignetteApp): Promise<void> {
  return app.electron.evaluate(async ({ app: main }) => {
    const graphics = (): number | undefined =>
      main.getAppMetrics().find(({ type }) => type === 'GPU')?.pid
    const nextOne = async (known: number | undefined): Promise<number> => {
      for (;;) {
        const pid = graphics()
        if (pid !== undefined && pid !== known) return pid
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    const pid = await nextOne(undefined)
    process.kill(pid, 'SIGKILL')
    await nextOne(pid)
  })
}

const features = (app: VignetteApp): Promise<string> =>
  app.electron.evaluate(({ app: main }) => main.getGPUFeatureStatus().gpu_compositing)

test('a graphics process that crashes again and again takes nothing with it, and is left out from the next start on', async ({
  launch,
  server,
}) => {
  const app = await launch({ graphicsCard: true })
  const studio = await startStalledJob(app, server, 'Running meanwhile')
  for (let crash = 0; crash < 12; crash += 1) await crashGraphics(app)
  await expect(app.page.getByText('The graphics driver has crashed several times')).toBeVisible()
  await studio.prompt().fill('Still drawn')
  await expect(studio.prompt()).toHaveValue('Still drawn')
  await expect(
    studio.job('Running meanwhile').getByRole('button', { name: /^Cancel/ }),
  ).toBeVisible()
  // The job is running still, in the same process.
  expect(await askedOn(app, 'quit')).toContain('A generation or an answer is still under way.')

  const again = await app.relaunch()
  expect(await features(again)).toBe('disabled_software')
  const settings = await readFile(join(again.userData, 'settings.json'), 'utf8')
  expect(JSON.parse(settings)).toMatchObject({ graphics: { withoutDriverIn: expect.any(String) } })
  await expect(studioOf(again.page).prompt()).toBeVisible()
  expect(await again.readLog()).toContain('graphics process gone')
})
