import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mediaFixture } from '../media-fixture.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { integrityOf } from './test-integrity.ts'

const temporaryFolder = temporaryFolders()

it('goes on looking after the library when a change cannot be shown', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'media'))
  await copyFile(mediaFixture('image.png'), join(folder, 'media', 'a.png'))
  const library = await openTestLibrary(folder)
  const integrity = integrityOf(library)
  const told: string[] = []
  integrity.onChanged(() => {
    throw new Error('The window is gone')
  })
  integrity.onChanged(({ jobIds }) => told.push(...jobIds))
  integrity.start()
  await integrity.idle()
  expect(integrity.status()).toMatchObject({ adopted: 1, databaseOk: true })
  expect(told).toHaveLength(1)
  await integrity.close()
  await library.close()
})
