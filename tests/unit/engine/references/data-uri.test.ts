import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDataUri } from '../../../../electron/engine/references/data-uri.ts'

const MOST = 1000
const parse = (text: string) => {
  const { mime, bytes } = parseDataUri(text, MOST)
  return [mime, bytes.toString('utf8')]
}

describe('parseDataUri', () => {
  it.each([
    ['data:text/plain;base64,aGVsbG8=', 'text/plain', 'hello'],
    ['data:text/plain;base64,aGVsbG8', 'text/plain', 'hello'],
    ['DATA:Text/Plain;charset=utf-8;BASE64,aGVsbG8=', 'text/plain', 'hello'],
    [' data:image/png;base64,aGVs\r\n bG8= \n', 'image/png', 'hello'],
    ['data:image/png;base64,aGVsbG8%3D', 'image/png', 'hello'],
    ['data:;base64,Pz8_fn4-', 'text/plain', '???~~>'],
    ['data:,caf%C3%A9%20100%', 'text/plain', 'café 100%'],
    ['data:text/csv,a,b', 'text/csv', 'a,b'],
  ])('reads %s', (text, mime, content) => {
    expect(parse(text)).toEqual([mime, content])
  })

  it.each([
    'aGVsbG8=',
    'data:image/png;base64',
    'data:image/png;base64,https://example.org/a.png',
    'data:image/png;base64,aGV*sbG8=',
    'data:image/png;base64,aGV=sbG8',
  ])('refuses %s', (text) => {
    expect(() => parse(text)).toThrow('invalid_request/reference_unusable')
  })

  it('refuses one with more parameters than there are', () => {
    expect(() => parse(`data:${';'.repeat(5000)},aGVsbG8=`)).toThrow('reference_unusable')
  })

  it('says that one without any bytes is empty', () => {
    expect(() => parse('data:image/png;base64,')).toThrow('invalid_request/reference_empty')
  })

  it('refuses what is too long, before and after decoding', () => {
    const long = (bytes: number) => `data:,${'a'.repeat(bytes)}`
    expect(parse(long(MOST))[1]).toHaveLength(MOST)
    expect(() => parse(long(MOST + 1))).toThrow('reference_too_large')
    expect(() => parse(long(MOST * 4))).toThrow('reference_too_large')
  })

  it('reads millions of escapes without a piece of memory for each', async () => {
    const module = new URL('../../../../electron/engine/references/data-uri.ts', import.meta.url)
    const script = `
      const { parseDataUri } = await import(${JSON.stringify(module.href)})
      const { bytes } = parseDataUri('data:,' + '%41a'.repeat(4_000_000), 100_000_000)
      process.getBuiltinModule('node:worker_threads').parentPort.postMessage(bytes.length)`
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    })
    const ended = once(worker, 'message').then(
      ([length]: unknown[]) => length,
      (thrown: unknown) => String(thrown),
    )
    expect(await ended).toBe(8_000_000)
    await worker.terminate()
  })

  it('reads back any bytes, in either encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        const percent = buffer.toString('hex').replace(/../g, '%$&')
        const forms = [
          `data:a/b;base64,${buffer.toString('base64')}`,
          `data:a/b;base64,${buffer.toString('base64url')}`,
          `data:a/b,${percent}`,
        ]
        for (const form of forms) expect(parseDataUri(form, MOST).bytes).toEqual(buffer)
      }),
    )
  })
})
