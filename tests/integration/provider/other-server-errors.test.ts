import { describe, expect, test } from 'vitest'
import type { ErrorData } from '#shared/errors.ts'
import type { Failure } from '../support/other-server/failures.ts'
import { MODERATION } from '../support/other-server/refusal.ts'
import { asking, file, images, read, serve } from './other-server-reading.ts'

const STREAMED = [true, false] as const

describe('errors', () => {
  test.each<[string, Failure, Partial<ErrorData>]>([
    ['400', { kind: 'json-error', status: 400 }, { code: 'invalid_request', charged: 'no' }],
    ['401', { kind: 'json-error', status: 401 }, { code: 'auth' }],
    ['403', { kind: 'json-error', status: 403 }, { code: 'invalid_request', reason: 'forbidden' }],
    ['404', { kind: 'json-error', status: 404 }, { code: 'model_not_found' }],
    [
      '413',
      { kind: 'json-error', status: 413 },
      { code: 'invalid_request', reason: 'request_too_large', charged: 'no' },
    ],
    ['429', { kind: 'json-error', status: 429 }, { code: 'rate_limited', retryAfterSeconds: null }],
    [
      '429 with a wait',
      { kind: 'json-error', status: 429, retryAfter: '17' },
      { code: 'rate_limited', retryAfterSeconds: 17 },
    ],
    ['500', { kind: 'json-error', status: 500 }, { code: 'server', charged: 'maybe' }],
    ['502', { kind: 'json-error', status: 502 }, { code: 'server' }],
    ['504', { kind: 'json-error', status: 504 }, { code: 'server' }],
    [
      'an error with HTTP 200',
      { kind: 'json-error-200', code: 'rate_limit_exceeded', type: 'rate_limit_error' },
      { code: 'rate_limited', httpStatus: 200 },
    ],
    [
      'an error event',
      { kind: 'error-event', code: 'rate_limit_exceeded', type: 'rate_limit_error' },
      { code: 'rate_limited' },
    ],
    [
      'an error event without [DONE]',
      { kind: 'error-event', done: false },
      { code: 'server', charged: 'maybe' },
    ],
    ['an error without its name', { kind: 'error-event', named: false }, { code: 'server' }],
    ['a page 502', { kind: 'html-page', status: 502 }, { code: 'server', httpStatus: 502 }],
    ['a page 520', { kind: 'html-page', status: 520 }, { code: 'server', httpStatus: 520 }],
    ['a page 524', { kind: 'html-page', status: 524 }, { code: 'server', httpStatus: 524 }],
    [
      'a page 403',
      { kind: 'html-page', status: 403 },
      { code: 'invalid_request', reason: 'forbidden', charged: 'no', httpStatus: 403 },
    ],
    ['a page 200', { kind: 'html-page', status: 200 }, { code: 'bad_response' }],
    ['an empty answer', { kind: 'empty-answer' }, { code: 'empty_result', charged: 'maybe' }],
    ['words for a picture', { kind: 'words', text: 'I cannot.' }, { code: 'empty_result' }],
    [
      'a refusal in words',
      { kind: 'words', text: 'Image generation blocked or no valid final image' },
      { code: 'blocked' },
    ],
    ['a reset', { kind: 'reset', at: 'before-headers' }, { code: 'network', reason: 'cut' }],
    ['a reset after the headers', { kind: 'reset', at: 0 }, { code: 'network', reason: 'cut' }],
    [
      'a redirect',
      { kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/v1/chat/completions' },
      { code: 'network', reason: 'redirected' },
    ],
  ])('%s is classified', async (_name, failure, expected) => {
    for (const stream of STREAMED) {
      const server = await serve({ failures: [failure], onlyFirstWithoutStream: false })
      const { error, media } = await read(server, images(stream), 'image')
      expect(error).toMatchObject(expected)
      expect(media).toEqual({})
      expect(JSON.stringify(error)).not.toContain(server.token)
      // Used up: the next one is answered.
      expect((await read(server, images(stream), 'image')).error).toBeNull()
    }
  })

  test.each(Object.entries(MODERATION))('moderation said by %s', async (_name, words) => {
    const server = await serve({
      failures: [
        { kind: 'json-error', status: 502, ...words },
        { kind: 'json-error-200', ...words },
        { kind: 'error-event', ...words },
      ],
    })
    for (let request = 0; request < 3; request += 1) {
      const { error } = await read(server, images(true), 'image')
      expect(error).toMatchObject({ code: 'blocked', charged: 'maybe' })
    }
  })

  test.each<[string, Failure, string]>([
    ['an error', { kind: 'error-event', afterEvents: 1, code: 'upstream_error' }, 'server'],
    ['a reset', { kind: 'reset', at: 1 }, 'network'],
  ])('%s after the first picture keeps it', async (_name, failure, code) => {
    const server = await serve({ image: 'markdown', failures: [failure] })
    const { media, error } = await read(server, images(true), 'image')
    expect(media).toEqual({ 0: file(server, 'other-1.jpg') })
    expect(error).toMatchObject({ code, charged: 'maybe' })
  })

  test('too many pictures for a stream', async () => {
    const server = await serve({ streamLimit: 1 })
    const { error } = await read(server, images(true), 'image')
    expect(error).toMatchObject({ code: 'invalid_request', httpStatus: 400, charged: 'no' })
    expect(error?.detail).toContain('between 1 and 1')
  })

  test('a wrong token and a missing model', async () => {
    const server = await serve()
    const wrong = { ...server, token: 'not-the-token' }
    expect((await read(wrong, images(true), 'image')).error).toMatchObject({ code: 'auth' })
    const { error } = await read(server, asking('gpt-9', 'sea', true), 'image')
    expect(error).toMatchObject({ code: 'model_not_found', httpStatus: 404 })
  })
})
