import { chmod, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { requireTar, unpackTarball } from '../../../../scripts/electron/tar.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { tarArchive, type TarEntry } from './tar-archive.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** Unpacks what a test wants of an archive, and tells where, and what lies around the target. */
async function unpack(entries: readonly TarEntry[], wanted: (entry: string) => boolean) {
  const folder = await temporaryFolder()
  const tarball = join(folder, 'package.tgz')
  await writeFile(tarball, gzipSync(tarArchive(entries)))
  const unpacked = unpackTarball(tarball, join(folder, 'target', 'files'), wanted)
  return { unpacked, target: join(folder, 'target', 'files') }
}

describe('unpackTarball', () => {
  it('unpacks what is wanted and nothing else, names with blanks and dashes included', async () => {
    const { unpacked, target } = await unpack(
      [
        { path: 'package/wanted.txt', content: 'here' },
        { path: 'package/two words -x.txt', content: 'too' },
        { path: 'package/other.bin', content: 'not' },
      ],
      (entry) => entry.endsWith('.txt'),
    )
    expect(await unpacked).toEqual(['package/wanted.txt', 'package/two words -x.txt'])
    expect(await readdir(join(target, 'package'))).toEqual(['two words -x.txt', 'wanted.txt'])
    expect(await readFile(join(target, 'package', 'wanted.txt'), 'utf8')).toBe('here')
  })

  it('leaves nothing behind where nothing is wanted', async () => {
    const { unpacked, target } = await unpack([{ path: 'a', content: 'x' }], () => false)
    expect(await unpacked).toEqual([])
    await expect(stat(target)).rejects.toThrow('ENOENT')
  })

  it('lets nothing out of the folder, even what is wanted', async () => {
    const { unpacked, target } = await unpack(
      [
        { path: '../escaped.txt', content: 'outside' },
        { path: 'package/inside.txt', content: 'inside' },
      ],
      () => true,
    )
    await expect(unpacked).rejects.toThrow('tar could not unpack')
    expect(await readdir(join(target, '..'))).toEqual(['files'])
  })

  it.skipIf(process.platform === 'win32').each([
    ['a symbolic link', '2'],
    ['a hard link', '1'],
  ])('refuses %s in place of a file that is wanted', async (_kind, type) => {
    const { unpacked } = await unpack(
      [
        { path: 'package/real.pak', content: 'x' },
        { path: 'package/link.pak', type, link: 'package/real.pak' },
      ],
      (entry) => entry.endsWith('.pak'),
    )
    await expect(unpacked).rejects.toThrow('is not a plain file')
  })

  it('refuses an archive that ends inside a file, with what tar says', async () => {
    const folder = await temporaryFolder()
    const tarball = join(folder, 'package.tgz')
    const archive = tarArchive([{ path: 'cut', content: 'x'.repeat(3000) }])
    await writeFile(tarball, gzipSync(archive.subarray(0, 1500)))
    await expect(unpackTarball(tarball, join(folder, 'target'), () => true)).rejects.toMatchObject({
      message: 'tar could not unpack the fallback runtime.',
      whatToDo: expect.arrayContaining([expect.stringMatching(/tar/i)]),
    })
  })

  it.skipIf(process.platform === 'win32')(
    'ignores options and owners that are not ours (by Unix file modes)',
    async () => {
      vi.stubEnv('TAR_OPTIONS', '--transform=s/wanted/other/')
      const { unpacked, target } = await unpack(
        [{ path: 'wanted', content: 'x', mode: 0o6777 }],
        () => true,
      )
      expect(await unpacked).toEqual(['wanted'])
      const { mode, uid } = await stat(join(target, 'wanted'))
      expect(mode & 0o6000).toBe(0)
      expect(uid).toBe(process.getuid?.())
    },
  )
})

describe('requireTar', () => {
  it('is content where there is one', async () => {
    await expect(requireTar()).resolves.toBe(undefined)
  })

  it('says what to install where there is none', async () => {
    vi.stubEnv('PATH', await temporaryFolder())
    await expect(requireTar()).rejects.toMatchObject({
      message: expect.stringContaining('"tar" is missing'),
      whatToDo: [expect.stringContaining('apt-get install -y tar')],
    })
  })

  it.skipIf(process.platform === 'win32')('shows no program the token', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'tar'), '#!/bin/sh\n[ -z "$VIGNETTE_API_TOKEN" ]\n')
    await chmod(join(folder, 'tar'), 0o755)
    vi.stubEnv('PATH', folder)
    vi.stubEnv('VIGNETTE_API_TOKEN', 'sk-secret')
    await expect(requireTar()).resolves.toBe(undefined)
  })
})
