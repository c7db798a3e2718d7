import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { downloadSources, isCached, probe } from '../../../../scripts/electron/official.mjs'
import { temporaryFolder } from '../temporary-folder.ts'

const machine = (env: NodeJS.ProcessEnv = {}) => ({
  env,
  platform: 'linux' as const,
  arch: 'x64',
})

describe('downloadSources', () => {
  it('keeps the installer to the checksums in the package, and to the source at hand', () => {
    const env = {
      PATH: '/bin',
      ELECTRON_MIRROR: 'https://mirror.test/',
      electron_use_remote_checksums: '1',
      npm_config_electron_use_remote_checksums: '1',
      npm_config_electron_mirror: 'https://npmrc.test/',
    }
    const [official, mirror] = downloadSources('45.4.1', machine(env))
    expect(official?.env).toEqual({ PATH: '/bin' })
    expect(mirror?.env).toEqual({
      PATH: '/bin',
      ELECTRON_MIRROR: 'https://npmrc.test/',
      ELECTRON_CUSTOM_DIR: 'v{{ version }}',
    })
  })

  it('honours a mirror’s own folder and file names', () => {
    const env = {
      ELECTRON_MIRROR: 'https://mirror.test/',
      ELECTRON_CUSTOM_DIR: 'of/{{ version }}',
      ELECTRON_CUSTOM_FILENAME: 'e.zip',
    }
    const [, mirror] = downloadSources('45.4.1', machine(env))
    expect(mirror?.url).toBe('https://mirror.test/of/45.4.1/e.zip')
  })
})

describe('isCached', () => {
  it('finds a file where Electron’s downloader puts it', async () => {
    const cache = await temporaryFolder()
    const [official] = downloadSources('45.4.1', machine())
    if (official === undefined) throw new Error('There is always an official source')
    const here = machine({ electron_config_cache: cache })
    expect(isCached(official, here)).toBe(false)

    const address = 'https://github.com/electron/electron/releases/download/v45.4.1'
    const folder = join(cache, createHash('sha256').update(address).digest('hex'))
    await mkdir(folder)
    await writeFile(join(folder, 'electron-v45.4.1-linux-x64.zip'), '')
    expect(isCached(official, here)).toBe(true)
  })
})

async function serve(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return { kind: 'mirror' as const, url: `http://127.0.0.1:${address.port}/e.zip`, env: {} }
}

describe('probe', () => {
  it('accepts a source that delivers', async () => {
    const source = await serve((_request, response) => response.end(Buffer.alloc(300 * 1024)))
    expect(await probe(source)).toBe(null)
  })

  it('refuses one that has not got the file', async () => {
    const source = await serve((_request, response) => response.writeHead(404).end())
    expect(await probe(source)).toContain('404')
  })

  it('refuses a page in place of the file, such as a captive portal’s', async () => {
    const source = await serve((_request, response) => response.end('<p>Please log in</p>'))
    expect(await probe(source)).toContain('bytes only')
  })

  it('refuses one that cannot be reached', async () => {
    expect(await probe({ kind: 'mirror', url: 'http://127.0.0.1:1/e.zip', env: {} })).not.toBe(null)
  })
})
