import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { existingPathInside } from '../../../../electron/engine/files/contained-path.ts'
import { temporaryFolders } from '../../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

async function library() {
  const root = await temporaryFolder()
  const media = join(root, 'media')
  await mkdir(join(media, '2026'), { recursive: true })
  await writeFile(join(media, '2026', 'fox.png'), 'fox')
  await writeFile(join(root, 'secret'), 'secret')
  return { root, media }
}

const onWindows = process.platform === 'win32'

describe('existingPathInside', () => {
  it('answers the absolute path of a file in the folder', async () => {
    const { root, media } = await library()
    expect(await existingPathInside(media, root, 'media/2026/fox.png')).toBe(
      join(media, '2026', 'fox.png'),
    )
  })

  it.each(['media/../secret', '../x', 'secret', '/etc/passwd', 'media', 'media/', ''])(
    'refuses %j',
    async (file) => {
      const { root, media } = await library()
      await expect(existingPathInside(media, root, file)).rejects.toMatchObject({
        data: { code: 'internal' },
      })
    },
  )

  it.skipIf(onWindows)(
    'refuses a link that leads out, as a file or as a folder (Windows lets only administrators make links)',
    async () => {
      const { root, media } = await library()
      await symlink(join(root, 'secret'), join(media, 'link.png'))
      await symlink(root, join(media, 'out'))
      for (const file of ['media/link.png', 'media/out/secret']) {
        await expect(existingPathInside(media, root, file)).rejects.toMatchObject({
          data: { code: 'internal' },
        })
      }
    },
  )

  it.skipIf(onWindows)(
    'allows the media folder itself to be a link to another place (Windows lets only administrators make links)',
    async () => {
      const { media } = await library()
      const root = await temporaryFolder()
      await symlink(media, join(root, 'media'))
      expect(await existingPathInside(join(root, 'media'), root, 'media/2026/fox.png')).toBe(
        join(root, 'media', '2026', 'fox.png'),
      )
    },
  )

  it('says that a file is gone', async () => {
    const { root, media } = await library()
    for (const file of ['media/2026/gone.png', 'media/2026/fox.png/below']) {
      await expect(existingPathInside(media, root, file)).rejects.toMatchObject({
        data: { code: 'disk', reason: 'not_found' },
      })
    }
  })
})
