import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileResponse } from '../../../electron/app/file-response.ts'

const CONTENT = Uint8Array.from({ length: 1000 }, (_, index) => index % 251)
let folder = ''
let path = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vignette-response-'))
  path = join(folder, 'file.mp4')
  await writeFile(path, CONTENT)
  await writeFile(join(folder, 'empty.png'), '')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function ask(range: string | null, method = 'GET', file = path): Promise<Response> {
  const headers = new Headers(range === null ? {} : { Range: range })
  const request = new Request('media://original/id', { method, headers })
  return fileResponse(request, { path: file, mime: 'video/mp4' }, { 'X-Extra': 'yes' })
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}

describe('fileResponse', () => {
  it('serves a whole file', async () => {
    const response = await ask(null)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toEqual({
      'accept-ranges': 'bytes',
      'content-length': '1000',
      'content-type': 'video/mp4',
      'x-content-type-options': 'nosniff',
      'x-extra': 'yes',
    })
    expect(await bytesOf(response)).toEqual(CONTENT)
  })

  it.each([
    ['bytes=0-', 0, 999],
    ['bytes=0-0', 0, 0],
    ['bytes=100-199', 100, 199],
    ['bytes=990-5000', 990, 999],
    ['bytes=-10', 990, 999],
  ])('serves the part %s', async (range, start, end) => {
    const response = await ask(range)
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`)
    expect(response.headers.get('content-length')).toBe(String(end - start + 1))
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await bytesOf(response)).toEqual(CONTENT.slice(start, end + 1))
  })

  it.each(['bytes=1000-', 'bytes=-0'])(
    'refuses %s, and says how long the file is',
    async (range) => {
      const response = await ask(range)
      expect(response.status).toBe(416)
      expect(response.headers.get('content-range')).toBe('bytes */1000')
      expect(await bytesOf(response)).toHaveLength(0)
    },
  )

  it.each(['bytes=9-3', 'bytes=0-1,5-6', 'lines=1-2'])('serves all for %s', async (range) => {
    const response = await ask(range)
    expect(response.status).toBe(200)
    expect(await bytesOf(response)).toHaveLength(1000)
  })

  it('answers HEAD with the headers alone', async () => {
    const response = await ask(null, 'HEAD')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('1000')
    expect(response.body).toBeNull()
  })

  it('serves an empty file', async () => {
    const response = await ask(null, 'GET', join(folder, 'empty.png'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe('0')
    expect(await bytesOf(response)).toHaveLength(0)
  })

  it('answers 404 for a file that is gone, and for a folder', async () => {
    for (const file of [join(folder, 'gone.mp4'), folder]) {
      const response = await ask('bytes=0-', 'GET', file)
      expect(response.status).toBe(404)
    }
  })

  it('lets a player go that seeks elsewhere', async () => {
    const response = await ask('bytes=0-')
    const reader = response.body?.getReader()
    await reader?.cancel()
    expect((await ask('bytes=500-')).status).toBe(206)
  })
})
