import { markAsUntransferable } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { freeBytes } from '../../../../electron/engine/provider/free-bytes.ts'

test('bytes with a memory of their own are gone afterwards', () => {
  const bytes = new Uint8Array([1, 2, 3])
  freeBytes(bytes)
  expect(bytes).toHaveLength(0)
  freeBytes(bytes)
  expect(bytes).toHaveLength(0)
})

test.each([
  ['beginning', 0, 2],
  ['end', 2, 4],
])('the %s of other bytes is left alone, and so are they', (_, start, end) => {
  const all = new Uint8Array([1, 2, 3, 4])
  const part = all.subarray(start, end)
  freeBytes(part)
  expect(part).toHaveLength(2)
  expect([...all]).toEqual([1, 2, 3, 4])
})

test('memory that threads share is left alone', () => {
  const bytes = new Uint8Array(new SharedArrayBuffer(3))
  freeBytes(bytes)
  expect(bytes).toHaveLength(3)
})

test.each([
  ['WebAssembly', () => new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer)],
  ["Node's small buffers", () => new Uint8Array(Buffer.allocUnsafe(8).buffer)],
  [
    'whoever keeps it',
    () => {
      const bytes = new Uint8Array(8)
      markAsUntransferable(bytes.buffer)
      return bytes
    },
  ],
])('memory that stays with %s is left alone, without a failure', (_, make) => {
  const bytes = make()
  const { length } = bytes
  expect(() => freeBytes(bytes)).not.toThrow()
  expect(bytes).toHaveLength(length)
})
