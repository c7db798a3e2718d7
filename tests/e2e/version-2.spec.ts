import {
  startOtherServer,
  type OtherServer,
} from '../integration/support/other-server/other-server.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

let server: OtherServer
test.beforeEach(async () => {
  server = await startOtherServer({ version: 2 })
})
test.afterEach(() => server.close())

test('a server of version 2 makes ten pictures and a video of 12 seconds in 16:9, as asked', async ({
  app,
}) => {
  test.slow()
  const { page } = app
  await connect(app, server)
  const studio = studioOf(page)
  const composer = page.getByRole('region', { name: 'Composer' })
  const choose = async (model: string): Promise<void> => {
    await composer.getByRole('combobox', { name: 'Model', exact: true }).click()
    await page.getByRole('option', { name: model, exact: true }).click()
  }

  await choose('grok-imagine-image')
  await studio.chooseRatio('16:9')
  await studio.count(10)
  await studio.prompt().fill('ten red foxes')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(10)

  await studio.make('Video')
  await choose('grok-imagine-video')
  await studio.chooseRatio('16:9')
  const length = composer.getByRole('combobox', { name: 'Length' })
  await length.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(length).toHaveText('12 s')
  await (await studio.moreChoices()).getByRole('radio', { name: '480p' }).check()
  await page.keyboard.press('Escape')
  await studio.prompt().fill('twelve seconds of waves')
  await studio.generate()
  await expect(studio.videos()).toHaveCount(1)

  const jobsNow = () =>
    page.evaluate(async () => {
      const answer = await window.vignette.jobs.list({ after: null })
      if (!answer.ok) throw new Error(answer.error.code)
      return answer.data.jobs
    })
  // A tile has its video before the last word of the answer has come.
  await expect
    .poll(async () => (await jobsNow()).map(({ state }) => state))
    .toEqual(['succeeded', 'succeeded'])
  const jobs = await jobsNow()
  const video = jobs.find(({ request }) => request.kind === 'video')
  const pictures = jobs.find(({ request }) => request.kind === 'image')
  expect(video).toMatchObject({ state: 'succeeded', outputs: [{ kind: 'video', height: 480 }] })
  const [clip] = video?.outputs ?? []
  expect(Math.round(clip?.durationSeconds ?? 0)).toBe(12)
  expect((clip?.width ?? 0) / (clip?.height ?? 1)).toBeCloseTo(16 / 9, 1)
  expect(pictures?.outputs.map(({ width, height }) => [width, height])).toEqual(
    Array.from({ length: 10 }, () => [1280, 720]),
  )
  expect(jobs.flatMap(({ extras = [] }) => extras)).toEqual([])
})
