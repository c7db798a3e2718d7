import { answer, scriptedServer } from '../integration/provider/scripted-server.ts'
import {
  answerWith,
  contentEvent,
  DONE,
  generations,
  PICTURES,
} from '../integration/support/answers.ts'
import type { DemoServer } from '../../electron/engine/demo/server.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test.use({ plainPictures: true })

/** Names that lead into the local network, and to the machine that the API is on. */
const NAMES = {
  switches: ['--host-resolver-rules=MAP inner.example 10.255.255.1, MAP files.example 127.0.0.1'],
}

function answerFrom(server: DemoServer, address: string): void {
  server.setFaults([generations([answerWith(contentEvent(0, `![a](${address})`) + DONE)])])
}

test('a file that is said to be in the local network is not asked for; its address can be copied', async ({
  launch,
  server,
}) => {
  const app = await launch(NAMES)
  await connect(app, server)
  const address = 'http://inner.example:8080/images/a.png'
  answerFrom(server, address)
  const studio = studioOf(app.page)
  await studio.prompt().fill('A fox in the local network')
  await studio.generate()
  const job = studio.job('A fox in the local network')
  await expect(job).toContainText(
    'its file is said to be at inner.example:8080, in your own network',
  )
  await job.getByRole('button', { name: 'Copy address' }).click()
  await expect(app.page.getByText('Address copied')).toBeVisible()
  // Nothing of the sentence lies under the buttons, or is cut.
  const text = await job.getByText('As base64, results need no such address').boundingBox()
  const button = await job.getByRole('button', { name: 'Copy address' }).boundingBox()
  expect((text?.x ?? 0) + (text?.width ?? 0) + 8).toBeLessThanOrEqual(button?.x ?? 0)
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe(address)
})

test('a file at another name of the machine that the API is on is fetched', async ({
  launch,
  server,
}) => {
  const files = await scriptedServer(answer(200, PICTURES.first, { 'content-type': 'image/png' }))
  try {
    const app = await launch(NAMES)
    await connect(app, server)
    answerFrom(server, files.origin.replace('127.0.0.1', 'files.example') + '/a.png')
    const studio = studioOf(app.page)
    await studio.prompt().fill('A fox next door')
    await studio.generate()
    await expect.poll(() => files.seen.length, { timeout: 30_000 }).toBe(1)
    expect(files.seen[0]?.headers.authorization).toBeUndefined()
    const picture = studio.job('A fox next door').locator('img').first()
    // Whole: a window that closes while it loads complains.
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
  } finally {
    await files.close()
  }
})
