import { PassThrough } from 'node:stream'
import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createHttpClient } from '../../../electron/app/http-client.ts'

const electron = vi.hoisted(() => ({
  request: vi.fn<() => unknown>(),
  partitions: new Array<string>(),
}))

vi.mock('electron', () => ({
  app: { on: () => undefined },
  net: { request: electron.request },
  session: {
    fromPartition: (name: string) => {
      electron.partitions.push(name)
      return { closeAllConnections: async () => undefined }
    },
  },
}))

const client = createHttpClient()

/** Returns a request as Electron makes it, which is answered with a status and `body`. */
function answered(statusCode: number, body: PassThrough): unknown {
  return Object.assign(new EventEmitter(), {
    setHeader: () => undefined,
    write: () => undefined,
    abort: () => undefined,
    end(this: EventEmitter) {
      this.emit('response', Object.assign(body, { statusCode, headers: {} }))
    },
  })
}

const post = () => client('https://example.com/', { method: 'POST', headers: { a: 'b' } })

/** Sends one more, whose answer does not matter, and returns how many sessions there are then. */
async function sessionsAfterAnother(): Promise<number> {
  electron.request.mockReturnValueOnce(answered(200, new PassThrough()))
  await post()
  return electron.partitions.length
}

beforeEach(() => {
  electron.request.mockReset()
})

describe('the session of a request that must not be sent twice is used again', () => {
  it('when the request could not even be made', async () => {
    const before = await sessionsAfterAnother()
    electron.request.mockImplementationOnce(() => {
      throw new Error('No such protocol')
    })
    await expect(post()).rejects.toThrow('No such protocol')
    expect(await sessionsAfterAnother()).toBe(before + 1)
  })

  it('when a header cannot be set', async () => {
    const before = await sessionsAfterAnother()
    const abort = vi.fn<() => void>()
    electron.request.mockReturnValueOnce(
      Object.assign(new EventEmitter(), {
        abort,
        setHeader() {
          throw new TypeError('Invalid header value')
        },
      }),
    )
    await expect(post()).rejects.toThrow('Invalid header value')
    expect(abort).toHaveBeenCalledOnce()
    expect(await sessionsAfterAnother()).toBe(before + 1)
  })

  it.each([204, 205, 304])('when the answer has no body that anybody reads: %i', async (status) => {
    const before = await sessionsAfterAnother()
    const body = new PassThrough()
    electron.request.mockReturnValueOnce(answered(status, body))
    expect(await post()).toMatchObject({ status, body: null })
    const ended = new Promise((resolve) => body.on('end', resolve))
    body.end()
    await ended
    expect(await sessionsAfterAnother()).toBe(before + 1)
  })
})
