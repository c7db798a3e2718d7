import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sha256OfFile } from '../../../../electron/engine/files/hash.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

it('computes the SHA-256 of a file in hexadecimal', async () => {
  const file = join(await temporaryFolder(), 'abc')
  await writeFile(file, 'abc')
  // The example of FIPS 180-2, appendix B.1.
  expect(await sha256OfFile(file)).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

it('calls a missing file a disk error', async () => {
  const file = join(await temporaryFolder(), 'missing')
  await expect(sha256OfFile(file)).rejects.toMatchObject({ data: { code: 'disk' } })
})
