import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMediaNames } from '../../../../electron/engine/library/trash/media-names.ts'
import { temporaryFolders } from '../temporary-folder.ts'

const newFolder = temporaryFolders()
const going = new AbortController().signal

it('knows what is there by its name, in any case and normal form', async () => {
  const media = await newFolder()
  await mkdir(join(media, '2026', '11'), { recursive: true })
  await writeFile(join(media, '2026', '11', 'Caf\u0065\u0301.PNG'), 'x')
  const names = await readMediaNames(media, going)
  expect(names.mayHave('media/2026/11/caf\u00E9.png')).toBe(true)
  expect(names.mayHave('media/2026/11/other.png')).toBe(false)
  expect(names.mayHave('media/2026/12/other.png')).toBe(false)
})

it('takes for possible what is behind a link', async () => {
  const media = await newFolder()
  const elsewhere = await newFolder()
  await mkdir(join(media, '2026'))
  await symlink(elsewhere, join(media, '2026', '10'))
  const names = await readMediaNames(media, going)
  expect(names.mayHave('media/2026/10/fox.png')).toBe(true)
  expect(names.mayHave('media/2026/11/fox.png')).toBe(false)
})

it('says where there is no such folder, and when it is stopped', async () => {
  const media = await newFolder()
  await expect(readMediaNames(join(media, 'gone'), going)).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(readMediaNames(media, AbortSignal.abort())).rejects.toThrow('aborted')
})
