import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { unpackZip } from '../../../../scripts/electron/zip.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { zipArchive } from './zip-archive.ts'

/** Unpacks the `.pak` files of an archive, and tells where. */
async function unpack(archive: Buffer) {
  const folder = await temporaryFolder()
  const zip = join(folder, 'archive.zip')
  await writeFile(zip, archive)
  const target = join(folder, 'target', 'files')
  return { target, unpacked: unpackZip(zip, target, (entry) => entry.endsWith('.pak')) }
}

describe('unpackZip', () => {
  it('unpacks what is wanted and nothing else', async () => {
    const { target, unpacked } = await unpack(
      await zipArchive([
        { path: 'App/locales/de.pak', content: 'Deutsch' },
        { path: 'App/other.txt', content: 'not' },
      ]),
    )
    expect(await unpacked).toEqual(['App/locales/de.pak'])
    expect(await readdir(join(target, 'App'))).toEqual(['locales'])
    expect(await readFile(join(target, 'App', 'locales', 'de.pak'), 'utf8')).toBe('Deutsch')
  })

  it('refuses a link in place of a file that is wanted', async () => {
    const archive = await zipArchive([
      { path: 'App/link.pak', content: '/etc/passwd', mode: 0o120777 },
    ])
    const { unpacked } = await unpack(archive)
    await expect(unpacked).rejects.toThrow('is not a plain file')
  })

  it('lets nothing out of the folder, even what is wanted', async () => {
    const harmless = await zipArchive([{ path: 'aa/escaped.pak', content: 'outside' }])
    // No program would write such a name.
    const archive = Buffer.from(harmless.toString('latin1').replaceAll('aa/', '../'), 'latin1')
    const { target, unpacked } = await unpack(archive)
    await expect(unpacked).rejects.toMatchObject({
      message: 'The zip file of the fallback runtime could not be unpacked.',
      whatToDo: [expect.stringContaining('../escaped.pak')],
    })
    await expect(readdir(join(target, '..'))).rejects.toThrow('ENOENT')
  })

  it('refuses an archive that was cut', async () => {
    const archive = await zipArchive([{ path: 'App/a.pak', content: 'x'.repeat(3000) }])
    const { unpacked } = await unpack(archive.subarray(0, archive.length - 30))
    await expect(unpacked).rejects.toThrow('could not be unpacked')
  })

  it('refuses a file whose bytes were damaged', async () => {
    const content = Array.from({ length: 500 }, (_, index) => String(index * 7919)).join()
    const archive = await zipArchive([{ path: 'App/a.pak', content }])
    archive.fill(0xff, 60, 160)
    const { unpacked } = await unpack(archive)
    await expect(unpacked).rejects.toThrow('could not be unpacked')
  })
})
