import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readMadeThumbnail } from '../../../../electron/engine/library/made-thumbnail.ts'

it('reads a thumbnail that was made, in its size, without the library being open', async () => {
  const root = await mkdtemp(join(tmpdir(), 'vignette-made-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const folder = join(root, 'cache', 'thumbnails', '512', 'f3')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'f3c1a9de.webp'), 'picture')
  await writeFile(join(folder, 'f3000000.webp'), '')
  const found = await readMadeThumbnail(root, 512, 'f3c1a9de')
  expect(Buffer.from(found ?? []).toString()).toBe('picture')
  expect(await readMadeThumbnail(root, 256, 'f3c1a9de')).toBeNull()
  expect(await readMadeThumbnail(root, 512, 'f3111111')).toBeNull()
  // A power cut may leave an empty file behind.
  expect(await readMadeThumbnail(root, 512, 'f3000000')).toBeNull()
  expect(await readMadeThumbnail(root, 512, '../512/f3/f3c1a9de')).toBeNull()
})
