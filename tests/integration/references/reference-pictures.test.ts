import { copyFile, mkdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createReferencePictures } from '../../../electron/engine/references/reference-pictures.ts'
import { mediaFixture } from '../library/media-fixture.ts'
import { temporaryFolders } from '../library/temporary-folder.ts'
import { recordingLog } from '../support/recording-log.ts'
import { testMediaReader } from '../support/test-readers.ts'

const temporaryFolder = temporaryFolders()
const HASH = 'ab'.repeat(32)

async function setUp() {
  const home = await temporaryFolder()
  const folder = join(home, 'references')
  await mkdir(join(folder, 'ab'), { recursive: true })
  const pictures = createReferencePictures({
    folder,
    cache: join(home, 'cache'),
    reader: testMediaReader,
    log: recordingLog(),
  })
  return { home, folder, pictures }
}

it('shows a kept copy, as it is sent and small', async () => {
  const { home, folder, pictures } = await setUp()
  const copy = join(folder, 'ab', `${HASH}.jpg`)
  await copyFile(mediaFixture('image.jpg'), copy)
  expect(await pictures.fileFor('referencepicture', HASH)).toMatchObject({
    path: copy,
    mime: 'image/jpeg',
  })
  const small = await pictures.fileFor('reference', HASH)
  expect(small).toMatchObject({ path: join(home, 'cache', 'ab', `${HASH}.webp`) })
  expect((await readFile(small?.path ?? '')).subarray(8, 12).toString()).toBe('WEBP')
})

it('shows nothing else: no unknown hash, no other kind, no path, and no link to another file of the user', async () => {
  const { home, folder, pictures } = await setUp()
  const secret = join(home, 'secret.png')
  await copyFile(mediaFixture('image.png'), secret)
  await symlink(secret, join(folder, 'ab', `${HASH}.png`))
  const sound = 'abcd'.repeat(16)
  await copyFile(secret, join(folder, 'ab', `${sound}.wav`))
  for (const id of [HASH, sound, 'cd'.repeat(32), '../secret', `${HASH}/..`, '']) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await pictures.fileFor('reference', id)).toBeNull()
  }
})
