import { describe, expect, it } from 'vitest'
import type { DemoServer } from '../../../electron/engine/demo/server.ts'
import { ask, bytesAt, choicesOf, complete, errorOf, shareServer } from './demo-server.ts'

const sharedServer = shareServer()

async function onePicture(server: DemoServer): Promise<string> {
  const body = ask('grok-imagine-1.0', 'sea', { image_config: { size: '1280x720' } })
  const [choice] = await choicesOf(await complete(server, body))
  return choice?.message.content ?? ''
}

describe('media', () => {
  it('is served without a token, whole, with its length and type', async () => {
    const server = sharedServer()
    const url = await onePicture(server)
    const response = await fetch(url)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.byteLength),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    })
    const head = await fetch(url, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(String(bytes.byteLength))
    expect(await head.text()).toBe('')
  })

  it('answers ranges exactly', async () => {
    const server = sharedServer()
    const url = await onePicture(server)
    const whole = await bytesAt(url)
    const size = whole.byteLength
    for (const [range, first, last] of [
      ['bytes=0-0', 0, 0],
      ['bytes=10-19', 10, 19],
      ['bytes=100-', 100, size - 1],
      ['bytes=-7', size - 7, size - 1],
      [`bytes=5-${size + 999}`, 5, size - 1],
      [`bytes=-${size + 1}`, 0, size - 1],
    ] as const) {
      const response = await fetch(url, { headers: { Range: range } })
      expect([range, response.status]).toEqual([range, 206])
      expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/${size}`)
      expect(response.headers.get('content-length')).toBe(String(last - first + 1))
      expect(new Uint8Array(await response.arrayBuffer())).toEqual(whole.slice(first, last + 1))
    }
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const response = await fetch(url, { headers: { Range: range } })
      expect([range, response.status]).toEqual([range, 416])
      expect(response.headers.get('content-range')).toBe(`bytes */${size}`)
    }
    for (const range of ['bytes=9-1', 'bytes=0-1,4-5', 'items=0-1', 'bytes=a-b']) {
      const response = await fetch(url, { headers: { Range: range } })
      expect([range, response.status]).toEqual([range, 200])
      expect((await response.arrayBuffer()).byteLength).toBe(size)
    }
  })

  it.each([
    '/v1/files/image/00000000-0000-0000-0000-000000000000.jpg',
    '/v1/files/image/..%2f..%2fpackage.json',
    '/v1/files/image/%2e%2e/%2e%2e/models',
    '/v1/files/clips/16x9-480p.mp4',
    '/v1/files/image/',
  ])('has nothing at %s', async (path) => {
    const server = sharedServer()
    const response = await fetch(server.origin + path)
    // A path that a URL parser folds away leaves `/v1/files/` and is then asked for its token.
    expect([401, 404]).toContain(response.status)
    await errorOf(response)
  })

  it('takes no POST', async () => {
    const server = sharedServer()
    const url = await onePicture(server)
    const headers = { Authorization: `Bearer ${server.token}` }
    expect((await fetch(url, { method: 'POST', headers, body: '{}' })).status).toBe(404)
  })
})
