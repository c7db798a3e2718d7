import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { smallVolumeLauncher, whyNoVolume } from './support/full-volume.ts'
import { promptsSent } from './support/queue.ts'
import { connect, studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'
import type { VignetteApp } from './support/vignette-app.ts'

test.use({ plainPictures: true })

/** Answers the next native questions, and keeps what was asked. */
function answerWith(app: VignetteApp, response: 0 | 1): Promise<void> {
  return app.electron.evaluate(({ dialog }, button) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialog.showMessageBox = (...args: unknown[]) => {
      asked.push(JSON.stringify(args.at(-1)))
      return Promise.resolve({ response: button, checkboxChecked: false })
    }
  }, response)
}

const askedOf = (app: VignetteApp): Promise<string[]> =>
  app.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)

test('with little room on the disk the user is asked before paying, once for a batch', async ({
  launch,
  server,
}) => {
  const reason = whyNoVolume()
  test.skip(reason !== null, reason ?? '')
  const folder = await mkdtemp(join(tmpdir(), 'vignette-low-'))
  const library = join(folder, 'library')
  await mkdir(library)
  const app = await launch({
    launcher: await smallVolumeLauncher(library),
    switches: [`--library=${library}`],
  })
  const studio = studioOf(app.page)
  await answerWith(app, 1)
  await connect(app, server)

  await answerWith(app, 0)
  await studio.prompt().fill('Rather not {1|2|3}')
  await studio.generate()
  await expect.poll(async () => (await askedOf(app)).length).toBe(1)
  expect((await askedOf(app))[0]).toContain('may need 200 MB')
  await answerWith(app, 1)
  await studio.prompt().fill('All the {same|more}')
  await studio.generate()
  await expect(studio.pictures()).toHaveCount(2)
  expect(await askedOf(app)).toHaveLength(1)
  expect(promptsSent(server)).toHaveLength(2)
  await expect(app.page.getByRole('alert')).toHaveCount(0)
  await app.quit()
  await rm(folder, { recursive: true })
})

test('a full disk is named where a request could not be kept, and the line goes when there is room again', async ({
  launch,
  server,
}, testInfo) => {
  const reason = whyNoVolume()
  test.skip(reason !== null, reason ?? '')
  const folder = await mkdtemp(join(tmpdir(), 'vignette-fills-'))
  const library = join(folder, 'My drive')
  await mkdir(library)
  const app = await launch({
    launcher: await smallVolumeLauncher(library),
    switches: [`--library=${library}`],
  })
  await answerWith(app, 1)
  await connect(app, server)
  const studio = studioOf(app.page)
  await fill(app, library)
  await studio.prompt().fill('No room for this')
  await studio.generate()
  const line = app.page.getByRole('alert')
  await expect(line).toContainText('The disk of your library, My drive, is full (')
  await expect(line).toContainText('Nothing was charged.')
  await app.page.screenshot({ path: testInfo.outputPath('full-disk.png') })
  expect(promptsSent(server)).toEqual([])

  await app.electron.evaluate(
    (_, filler) => process.getBuiltinModule('node:fs').rmSync(filler),
    join(library, 'filler'),
  )
  await expect(line).toHaveCount(0)
  await app.quit()
  await rm(folder, { recursive: true })
})

/** Fills the volume of the library, which only the app sees, to its last byte. */
function fill(app: VignetteApp, library: string): Promise<void> {
  return app.electron.evaluate(
    (_, filler) => {
      const { closeSync, openSync, writeSync } = process.getBuiltinModule('node:fs')
      const file = openSync(filler, 'w')
      for (const bytes of [1024 ** 2, 4096]) {
        try {
          for (;;) writeSync(file, Buffer.alloc(bytes))
        } catch {
          // Full, for pieces of this size.
        }
      }
      closeSync(file)
    },
    join(library, 'filler'),
  )
}
