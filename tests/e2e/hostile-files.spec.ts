import { randomUUID } from 'node:crypto'
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  blackPng,
  mp4WithCount,
  mp4WithRepeatedMoment,
} from '../integration/support/hostile-media.ts'
import { fillLibrary } from './support/full-library.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

/** Files that each used to bring the main process down, or to keep it busy for ever: left by a process that died, and put there by hand. */
async function withHostileFiles(folder: string): Promise<void> {
  await fillLibrary(folder, 2)
  const files = {
    'count.mp4': await mp4WithCount('stts samples'),
    // For a few seconds, which is long enough to be seen, and not so long that the app is quit in its midst.
    'endless.mp4': await mp4WithRepeatedMoment(40_000),
    'narrow.png': blackPng(1, 100_000_000, 0),
    'large.png': blackPng(10_000, 10_000),
  }
  const incoming = join(folder, 'incoming')
  const media = join(folder, 'media')
  await mkdir(incoming, { recursive: true })
  await mkdir(media, { recursive: true })
  const old = new Date(Date.now() - 60_000)
  for (const [name, bytes] of Object.entries(files)) {
    for (const path of [join(incoming, `${randomUUID()}.part`), join(media, `mine ${name}`)]) {
      await writeFile(path, bytes)
      await utimes(path, old, old)
    }
  }
}

test('the app starts and works with files in the library that bring a reader down', async ({
  launch,
  server,
}) => {
  test.setTimeout(180_000)
  const app = await launch({ prepareLibrary: withHostileFiles })
  const studio = studioOf(app.page)
  await expect(studio.job('Picture number 1')).toBeVisible()
  await connect(app, server)
  await studio.prompt().fill('a fox')
  await studio.generate()
  await expect(studio.job('a fox').getByRole('button', { name: /^Open picture/ })).toBeVisible()
  // The process that reads them is one of the app's, and none of the windows'.
  const readers = await app.electron.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().filter(({ name }) => name === 'Vignette Reader').length,
  )
  expect(readers).toBeGreaterThan(0)
  const again = await app.relaunch()
  await expect(studioOf(again.page).job('a fox')).toBeVisible()
  // Nothing of them is deleted.
  const kept = await readdir(join(again.library, 'media'), { recursive: true })
  expect(kept).toEqual(
    expect.arrayContaining(['mine count.mp4', 'mine endless.mp4', 'mine narrow.png']),
  )
})
