import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { draftOnDisk } from './support/draft-on-disk.ts'
import { dropIn } from './support/drag.ts'
import { expectTakenIn, mediaFixture } from './support/incoming.ts'
import { connect, studioOf } from './support/studio.ts'
import { trayOf } from './support/tray.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Returns the pictures that went along with each request, as data URIs, oldest first. */
function picturesSent(server: DemoServer): readonly (readonly string[])[] {
  return (
    server.requests
      .filter(({ path }) => path === '/v1/chat/completions')
      // A request that has just come has no body yet.
      .map(({ body }) =>
        [...JSON.stringify(body ?? null).matchAll(/data:image[^"]+/g)].map(([uri]) => uri),
      )
  )
}

/** Returns what each job of the library was made from, as hashes, newest first. */
function madeFrom({ page }: VignetteApp): Promise<readonly (readonly string[])[]> {
  return page.evaluate(async () => {
    const answer = await window.vignette.jobs.list({ after: null })
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.data.jobs.map(({ request }) =>
      request.references.map((one) => (one.type === 'stored' ? one.sha256 : one.url)),
    )
  })
}

test('a photo becomes an edit, the edit a video, and all of it is there after a kill in between', async ({
  app,
  server,
}) => {
  test.slow()
  await connect(app, server)
  const studio = studioOf(app.page)
  await dropIn(app.page, { files: [mediaFixture('large-orientation-6.jpg')] })
  await expectTakenIn(app, ['large-orientation-6.jpg'])
  await studio.prompt().fill('as an etching')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(1, { timeout: 30_000 })

  await studio.pictures().first().click({ button: 'right' })
  await app.page.getByRole('menuitem', { name: 'Use as reference' }).click()
  await expect(trayOf(app).chips).toHaveCount(2)
  const photo = trayOf(app).chip('large-orientation-6.jpg')
  await photo.focus()
  await app.page.keyboard.press('Delete')
  await expect(trayOf(app).chips).toHaveCount(1)

  server.setFaults([
    {
      match: { path: '/v1/chat/completions' },
      faults: [{ kind: 'stall', after: { at: 'events', count: 1 } }],
    },
  ])
  await studio.make('Video')
  await studio.prompt().fill('it begins to rain')
  await studio.generate()
  await expect(studio.job('it begins to rain')).toBeVisible()
  await expect.poll(() => picturesSent(server).length).toBe(2)
  const references = await madeFrom(app)
  await studio.prompt().fill('never sent')
  await expect.poll(() => draftOnDisk(app)).toMatchObject({ prompt: 'never sent' })
  await app.kill()

  server.setFaults([])
  const again = await app.relaunch()
  const later = studioOf(again.page)
  await expect(later.job('it begins to rain')).toContainText('may have charged')
  await expect(later.pictures()).toHaveCount(1)
  await expect(later.prompt()).toHaveValue('never sent')
  await expect(trayOf(again).chips).toHaveCount(1)
  expect(await madeFrom(again)).toEqual(references)

  // Without a keychain the token went with the app.
  await connect(again, server)
  await later.job('it begins to rain').getByRole('button', { name: 'Send again' }).click()
  await expect(later.videos()).toHaveCount(1, { timeout: 30_000 })
  const [edit, cut, sentAgain, ...more] = picturesSent(server)
  expect(more).toEqual([])
  expect(edit).toHaveLength(1)
  expect(cut).toHaveLength(1)
  expect(sentAgain).toEqual(cut)
  expect(cut).not.toEqual(edit)

  // What stood in the composer is sent with its picture as well, which is the same one.
  await later.generate()
  await expect.poll(() => picturesSent(server).length).toBe(4)
  expect(picturesSent(server)[3]).toEqual(cut)
})
