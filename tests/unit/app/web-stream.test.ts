import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { webStreamOf } from '../../../electron/app/web-stream.ts'

describe('a Node stream as a web stream', () => {
  it('hands on the memory that each piece came in, in order, and none of it twice', async () => {
    const pieces = [1, 2, 3].map((byte) => Buffer.alloc(70_000, byte))
    const given = pieces.map(({ buffer }) => buffer)
    const read = await allOf(webStreamOf(Readable.from(pieces, { objectMode: false })))
    expect(read.every(({ buffer }, place) => buffer === given[place])).toBe(true)
    expect(read.map((piece) => [piece.length, piece[0]])).toEqual([
      [70_000, 1],
      [70_000, 2],
      [70_000, 3],
    ])
  })

  it('hands on no more of a shared buffer than the piece', async () => {
    const shared = Buffer.from('before piece after')
    const source = new PassThrough()
    source.end(shared.subarray(7, 12))
    expect(await new Response(webStreamOf(source)).text()).toBe('piece')
  })

  it('takes no more than it holds while nobody reads', async () => {
    let asked = 0
    const source = new Readable({
      highWaterMark: 1000,
      read() {
        asked += 1
        this.push(asked > 100 ? null : Buffer.alloc(1000))
      },
    })
    const stream = webStreamOf(source)
    const reader = stream.getReader()
    await reader.read()
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toBeLessThan(10)
    reader.releaseLock()
    expect(await allOf(stream)).toHaveLength(99)
  })

  it('fails as the source does, after what came before', async () => {
    const source = new PassThrough()
    const reader = webStreamOf(source).getReader()
    source.write('some')
    expect((await reader.read()).value).toHaveLength(4)
    source.destroy(new Error('net::ERR_CONNECTION_RESET'))
    await expect(reader.read()).rejects.toThrow('net::ERR_CONNECTION_RESET')
  })

  it('fails where the source closes before its end', async () => {
    const source = new PassThrough()
    const reader = webStreamOf(source).getReader()
    source.destroy()
    await expect(reader.read()).rejects.toThrow('Premature close')
  })

  it('destroys the source when it is cancelled, and survives what the source still says', async () => {
    const source = new PassThrough()
    source.end('some')
    const cancelled = webStreamOf(source).cancel(new Error('enough'))
    await cancelled
    expect(source.destroyed).toBe(true)
    source.emit('error', new Error('late'))
    source.emit('data', Buffer.from('late'))
  })
})

async function allOf<T>(stream: ReadableStream<T>): Promise<T[]> {
  const reader = stream.getReader()
  const pieces: T[] = []
  // oxlint-disable-next-line no-await-in-loop -- one after the other
  for (let next = await reader.read(); !next.done; next = await reader.read())
    pieces.push(next.value)
  return pieces
}
