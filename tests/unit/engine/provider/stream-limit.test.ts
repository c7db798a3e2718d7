import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  saysStreamLimit,
  streamLimitOf,
} from '../../../../electron/engine/provider/stream-limit.ts'

function limitOf(detail: string | null): number | null {
  return streamLimitOf(new AppError('invalid_request', { reason: 'stream_limit', detail }).data)
}

test.each([
  ['n must be 1 or 2 when stream is enabled', 2],
  ['Streaming is only supported when n=1 or n=2', 2],
  ['image_config.n must be between 1 and 4 with stream', 4],
  ['image_config.n must be in [1, 2] when stream=true', 2],
  ['stream: n must be <= 2', 2],
  ['stream: n <= 3 (request id: 2026-04-01-8)', 3],
  ['n must be ≤2 for streaming', 2],
  ['n=4 is not supported with stream: at most 2', 2],
  ['With stream enabled, n must not exceed 3', 3],
  ['n cannot be greater than 2 when streaming', 2],
  ['Maximum of 4 images per stream', 4],
  ['Only up to 2 images can be streamed', 2],
  ['n must be less than 3 in stream mode', 2],
  ['stream requires n < 5', 4],
  ['n must be 1 to 2 in stream mode', 2],
  ['n must be 1, 2, or 4 when streaming', 4],
  ['n must be between 1 and 10, but at most 2 when streaming', 2],
  ['Streaming only supports n=1', 1],
  ['n must be 1 when stream is true', 1],
  ['流式模式下 n 最多 2', 2],
  ['流式输出最多支持2张图片', 2],
  ['流式生成时 n 必须为 1 或 2', 2],
  ['开启流式时 n 不能超过 3', 3],
  ['流式时 n 只能为 1', 1],
  ['流式时 n 的范围是 1 到 4', 4],
  ['n is invalid when streaming', null],
  ['stream: n must be 0', null],
  ['', null],
])('"%s" names %s', (message, limit) => {
  expect(limitOf(message)).toBe(limit)
})

test('nothing is read out of another error', () => {
  const { data } = new AppError('invalid_request', { detail: 'n must be <= 2' })
  expect(streamLimitOf(data)).toBeNull()
  expect(limitOf(null)).toBeNull()
})

test.each([
  ['invalid_stream_n', null, true],
  ['invalid_stream_n', 'whatever', true],
  [null, 'n must be 1 or 2 when stream is enabled', true],
  ['invalid_value', '流式输出最多支持2张图片', true],
  [null, 'stream must be a boolean', false],
  [null, 'n must be between 1 and 10', false],
  [null, 'The image stream cannot be decoded', false],
  [null, null, false],
])('code %s with "%s" is a limit of the stream: %s', (code, message, expected) => {
  expect(saysStreamLimit({ code, type: 'invalid_request_error', message })).toBe(expected)
})
