import { expect, it } from 'vitest'
import { asOneChannel, encodeWav } from '../../../../../renderer/data/chat/recording/wav.ts'
import { audioTypeOf } from '../../../../../electron/engine/references/attachment-type.ts'

it('writes one channel of 16 bits, and cuts off what is louder', () => {
  const bytes = encodeWav(Float32Array.from([0, 0.5, -0.5, 2, -2]), 16_000)
  const view = new DataView(bytes.buffer)
  expect(audioTypeOf(bytes, 'x')).toBe('audio/wav')
  expect(view.getUint32(4, true)).toBe(bytes.length - 8)
  const format = [20, 22, 32, 34].map((at) => view.getUint16(at, true))
  expect(format).toEqual([1, 1, 2, 16])
  expect([view.getUint32(24, true), view.getUint32(28, true)]).toEqual([16_000, 32_000])
  expect(view.getUint32(40, true)).toBe(10)
  const samples = [0, 1, 2, 3, 4].map((at) => view.getInt16(44 + at * 2, true))
  expect(samples).toEqual([0, 16_384, -16_384, 32_767, -32_768])
})

it('makes one channel of several', () => {
  const channels = [Float32Array.from([0, 1]), Float32Array.from([1, 1])]
  expect([...asOneChannel(channels)]).toEqual([0.5, 1])
  expect([...asOneChannel([])]).toEqual([])
})
