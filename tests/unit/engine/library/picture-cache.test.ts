import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { createPictureCache } from '../../../../electron/engine/library/picture-cache.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} } as never

let folder = ''
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'vignette-pictures-'))))
afterEach(() => rm(folder, { recursive: true, force: true }))

it('makes a picture from where the file is now, while it still fails to be made from where it was', async () => {
  let fail: (reason: Error) => void = () => {}
  const before = new Promise<Uint8Array>((_resolve, reject) => void (fail = reject))
  const pictures = createPictureCache({
    folder,
    extension: 'webp',
    log,
    make: (asset) => (asset.file.startsWith('trash/') ? Promise.resolve(Uint8Array.of(1)) : before),
  })
  const asset = { id: 'asset', file: 'media/asset.png' } as Asset
  const inLibrary = pictures.of(asset)
  const inTrash = pictures.of({ ...asset, file: 'trash/asset.png' })
  expect(await inTrash).toBe(join(folder, 'as', 'asset.webp'))
  fail(new AppError('disk', { detail: 'The file is gone' }))
  expect(await inLibrary).toBeNull()
})
