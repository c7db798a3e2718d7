import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { resolveElectron } from '../../../scripts/electron-runtime.mjs'
import { temporaryFolder } from './temporary-folder.ts'

/** A machine whose network and installer do what a test says, and a record of what was tried. */
interface World {
  readonly packageFolder: string
  readonly cache: string
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  arch: string
  now: number
  reachable: (url: string) => boolean
  cached: (url: string) => boolean
  readonly tried: string[]
  /** The versions of the unofficial sources that were asked for; null: whichever there is. */
  readonly unofficial: (readonly string[] | null)[]
}

let world: World

beforeEach(async () => {
  const folder = await temporaryFolder()
  world = {
    packageFolder: join(folder, 'electron'),
    cache: join(folder, 'cache'),
    env: {},
    platform: 'linux',
    arch: 'x64',
    now: 1_000_000,
    reachable: () => false,
    cached: () => false,
    tried: [],
    unofficial: [],
  }
  await mkdir(world.packageFolder)
  await writeFile(join(world.packageFolder, 'package.json'), '{"version":"45.4.1"}')
})

async function putOfficial(): Promise<void> {
  const dist = join(world.packageFolder, 'dist')
  await mkdir(dist)
  await writeFile(join(dist, 'version'), '45.4.1')
  await writeFile(join(dist, 'electron'), '')
  await writeFile(join(world.packageFolder, 'path.txt'), 'electron')
}

async function unpackedElectron(marker: boolean): Promise<string> {
  const folder = join(world.cache, 'unpacked')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'electron'), '')
  await writeFile(join(folder, 'version'), 'v33.4.11\n')
  if (marker) await writeFile(join(folder, 'vignette-unofficial-runtime'), '')
  return folder
}

function resolve(options: { retry?: boolean } = {}) {
  const { env, platform, arch } = world
  return resolveElectron({
    log: () => {},
    ...options,
    machine: { env, platform, arch },
    packageFolder: world.packageFolder,
    cache: world.cache,
    effects: {
      isCached: ({ url }) => world.cached(url),
      probe: async ({ url }) => {
        world.tried.push(url)
        return world.reachable(url) ? null : 'blocked'
      },
      runInstaller: async () => {
        await putOfficial()
        return null
      },
      prepareUnofficial: ({ sources }) => {
        world.unofficial.push(sources?.map(({ version }) => version) ?? null)
        return unpackedElectron(true)
      },
      now: () => world.now,
    },
  })
}

const github =
  'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-linux-x64.zip'

describe('resolveElectron', () => {
  it('takes ELECTRON_OVERRIDE_DIST_PATH before everything else', async () => {
    await putOfficial()
    const folder = await unpackedElectron(false)
    world.env = { ELECTRON_OVERRIDE_DIST_PATH: folder }
    expect(await resolve()).toEqual({
      folder,
      executable: join(folder, 'electron'),
      version: '33.4.11',
      kind: 'override',
    })
  })

  it('does not let an override hide that a runtime is unofficial', async () => {
    world.env = { ELECTRON_OVERRIDE_DIST_PATH: await unpackedElectron(true) }
    expect((await resolve()).kind).toBe('unofficial')
  })

  it('says so when the override is an empty folder', async () => {
    world.env = { ELECTRON_OVERRIDE_DIST_PATH: world.packageFolder }
    await expect(resolve()).rejects.toThrow('no Electron is in there')
  })

  it('takes the official one that is there, without the network', async () => {
    await putOfficial()
    const runtime = await resolve()
    expect(runtime).toMatchObject({ kind: 'official', version: '45.4.1' })
    expect(world.tried).toEqual([])
  })

  it('does not take an official one of another version', async () => {
    await putOfficial()
    await writeFile(join(world.packageFolder, 'dist', 'version'), '44.0.0')
    expect((await resolve()).kind).toBe('unofficial')
  })

  it('unpacks a file in Electron’s download cache without the network', async () => {
    world.cached = (url) => url === github
    expect((await resolve()).kind).toBe('official')
    expect(world.tried).toEqual([])
  })

  it('downloads from GitHub first', async () => {
    world.reachable = () => true
    expect((await resolve()).kind).toBe('official')
    expect(world.tried).toEqual([github])
  })

  it('then from the mirror that was named', async () => {
    world.env = { ELECTRON_MIRROR: 'https://mirror.test/e' }
    world.reachable = (url) => url.startsWith('https://mirror.test/')
    expect((await resolve()).kind).toBe('mirror')
    expect(world.tried).toEqual([
      github,
      'https://mirror.test/e/v45.4.1/electron-v45.4.1-linux-x64.zip',
    ])
  })

  it('or else from npmmirror, whose folders are written with or without the v', async () => {
    world.reachable = (url) => url.includes('/electron/45.4.1/')
    expect((await resolve()).kind).toBe('mirror')
    expect(world.tried).toHaveLength(3)
  })

  it('falls back to the unofficial one on Linux x64', async () => {
    expect(await resolve()).toMatchObject({ kind: 'unofficial', version: '33.4.11' })
  })

  it('leaves open which unofficial one, unless somebody names it', async () => {
    await resolve()
    expect(world.unofficial).toEqual([null])
  })

  it('takes the unofficial one that was named, before an official one and without the network', async () => {
    await putOfficial()
    world.env = { VIGNETTE_UNOFFICIAL_SOURCE: '2' }
    expect((await resolve()).kind).toBe('unofficial')
    expect(world.unofficial).toEqual([['33.2.1']])
    expect(world.tried).toEqual([])
  })

  it('takes a folder that was named before an unofficial one that was', async () => {
    const folder = await unpackedElectron(false)
    world.env = { VIGNETTE_UNOFFICIAL_SOURCE: '2', ELECTRON_OVERRIDE_DIST_PATH: folder }
    expect((await resolve()).kind).toBe('override')
  })

  it('refuses to name an unofficial one where there is none', async () => {
    Object.assign(world, { platform: 'darwin', env: { VIGNETTE_UNOFFICIAL_SOURCE: '2' } })
    await expect(resolve()).rejects.toThrow('for Linux x64 only')
  })

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('has no fallback on %s %s, and says what to do', async (platform, arch) => {
    Object.assign(world, { platform, arch })
    await expect(resolve()).rejects.toMatchObject({
      message: 'Electron could not be downloaded.',
      whatToDo: expect.arrayContaining([expect.stringContaining('ELECTRON_MIRROR')]),
    })
  })

  it('remembers a failed download for some hours', async () => {
    await resolve()
    const attempts = world.tried.length
    world.now += 5 * 3_600_000
    await resolve()
    expect(world.tried).toHaveLength(attempts)
    world.now += 2 * 3_600_000
    await resolve()
    expect(world.tried).toHaveLength(2 * attempts)
  })

  it('forgets it on a retry, or when another mirror is named', async () => {
    await resolve()
    const attempts = world.tried.length
    await resolve({ retry: true })
    expect(world.tried).toHaveLength(2 * attempts)
    world.env = { ELECTRON_MIRROR: 'https://mirror.test/' }
    world.reachable = (url) => url.startsWith('https://mirror.test/')
    expect((await resolve()).kind).toBe('mirror')
    await expect(readFile(join(world.cache, 'electron-download-failed.json'))).rejects.toThrow(
      'ENOENT',
    )
  })

  it('always tries again where there is no fallback', async () => {
    Object.assign(world, { platform: 'darwin' })
    await expect(resolve()).rejects.toThrow('could not be downloaded')
    const attempts = world.tried.length
    await expect(resolve()).rejects.toThrow('could not be downloaded')
    expect(world.tried).toHaveLength(2 * attempts)
  })
})
