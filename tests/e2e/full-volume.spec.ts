import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillLibrary } from './support/full-library.ts'
import { fullVolumeLauncher, whyNoVolume } from './support/full-volume.ts'
import { studioOf } from './support/studio.ts'
import { expect, test } from './support/test.ts'

test('a library on a disk without a byte left can be looked at, and says what to do', async ({
  launch,
}) => {
  const reason = whyNoVolume()
  test.skip(reason !== null, reason ?? '')
  const folder = await mkdtemp(join(tmpdir(), 'vignette-full-'))
  const library = join(folder, 'library')
  await fillLibrary(library, 3)
  const app = await launch({
    launcher: await fullVolumeLauncher(library),
    switches: [`--library=${library}`],
  })
  const studio = studioOf(app.page)
  await expect(studio.pictures()).toHaveCount(3)
  await expect(app.page.getByText('The disk of the library is full')).toBeVisible()
  // There is no room for a thumbnail either.
  const picture = studio.pictures().first().locator('img')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)

  await studio.prompt().fill('No room for this')
  await studio.generate()
  await expect(app.page.getByRole('alert')).toContainText('Nothing was charged. Make room on that')
  await expect(studio.job('No room for this')).toHaveCount(0)
  await app.quit()
  await rm(folder, { recursive: true })
})
