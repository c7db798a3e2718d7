import { describe, expect, test } from 'vitest'
import { errorInAnswer, httpError } from '../../../../electron/engine/provider/http-error.ts'

function failed(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return httpError({ status, headers: new Headers(headers), body: text }, ['the-token']).data
}

const said = (code: string | null, type: string, message = 'words') => ({
  error: { message, type, param: null, code },
})
const page = (title: string) => `<html><head><title>${title}</title></head><body>x</body></html>`

describe('status and words become a code', () => {
  test.each([
    [401, said('invalid_api_key', 'authentication_error'), 'auth', null, 'no'],
    [401, '', 'auth', null, 'no'],
    [403, said('invalid_api_key', 'authentication_error'), 'auth', null, 'no'],
    [403, said('quota', 'insufficient_quota'), 'invalid_request', 'quota', 'no'],
    [403, said('content_policy_violation', 'x'), 'blocked', null, 'maybe'],
    [403, said(null, 'permission_error'), 'invalid_request', 'forbidden', 'no'],
    [403, '', 'invalid_request', 'forbidden', 'no'],
    [403, page('Attention Required! | Cloudflare'), 'invalid_request', 'forbidden', 'no'],
    [406, page('Not Acceptable!'), 'invalid_request', 'forbidden', 'no'],
    [400, page('400 Bad Request'), 'invalid_request', null, 'no'],
    [429, said('rate_limit_exceeded', 'rate_limit_error'), 'rate_limited', null, 'no'],
    [404, said('model_not_found', 'invalid_request_error'), 'model_not_found', null, 'no'],
    [404, { detail: 'Not Found' }, 'bad_response', 'not_an_api', 'no'],
    [404, page('404'), 'bad_response', 'not_an_api', 'no'],
    [405, '', 'bad_response', 'not_an_api', 'no'],
    [
      400,
      said('invalid_stream_n', 'invalid_request_error'),
      'invalid_request',
      'stream_limit',
      'no',
    ],
    [400, said('blocked', 'invalid_request_error'), 'blocked', null, 'maybe'],
    [400, said('model_not_found', 'invalid_request_error'), 'model_not_found', null, 'no'],
    [400, { error: 'Model not found: grok-9' }, 'model_not_found', null, 'no'],
    [400, said(null, 'x', 'The model `grok-9` does not exist'), 'model_not_found', null, 'no'],
    [
      400,
      said(null, 'x', 'A reference of this model request was not found'),
      'invalid_request',
      null,
      'no',
    ],
    [400, said(null, 'x', 'Rate limit exceeded'), 'rate_limited', null, 'no'],
    [
      502,
      said('upstream_error', 'server_error', 'Chat failed, 429'),
      'rate_limited',
      null,
      'maybe',
    ],
    [
      502,
      said('upstream_error', 'server_error', 'Rate limit exceeded'),
      'rate_limited',
      null,
      'maybe',
    ],
    [
      500,
      said('upstream_error', 'server_error', 'Upstream returned 429'),
      'rate_limited',
      null,
      'maybe',
    ],
    [
      502,
      said('upstream_error', 'server_error', '请求过于频繁，请稍后再试'),
      'rate_limited',
      null,
      'maybe',
    ],
    [502, said('upstream_error', 'server_error', 'Picture 429 failed'), 'server', null, 'maybe'],
    [
      502,
      said('upstream_error', 'x', 'Video round 1/1 missing final video_url'),
      'blocked',
      null,
      'maybe',
    ],
    [421, '', 'server', null, 'maybe'],
    [413, page('413 Request Entity Too Large'), 'invalid_request', 'request_too_large', 'no'],
    [413, '', 'invalid_request', 'request_too_large', 'no'],
    [413, said(null, 'server_error'), 'invalid_request', 'request_too_large', 'no'],
    [
      400,
      said(null, 'x', 'http: request body too large'),
      'invalid_request',
      'request_too_large',
      'no',
    ],
    [422, { detail: 'size' }, 'invalid_request', null, 'no'],
    [400, { code: 40001, msg: '余额不足', data: null }, 'invalid_request', 'quota', 'no'],
    [400, { error: { code: 3, msg: 'Rate limit exceeded' } }, 'rate_limited', null, 'no'],
    [500, 'oops', 'server', null, 'maybe'],
    [502, said('upstream_error', 'server_error'), 'server', null, 'maybe'],
    [
      502,
      said('upstream_error', 'server_error', 'blocked_no_final_image'),
      'blocked',
      null,
      'maybe',
    ],
    [502, said(null, 'x', 'Video round 2/3 missing post_id'), 'blocked', null, 'maybe'],
    [504, '', 'server', null, 'maybe'],
    [520, page('520: unknown error'), 'server', null, 'maybe'],
    [524, page('A timeout occurred'), 'server', null, 'maybe'],
  ])('%i %j → %s %s, charged %s', (status, body, code, reason, charged) => {
    expect(failed(status, body)).toMatchObject({ code, reason, charged, httpStatus: status })
  })
})

test('the server is quoted, without secrets', () => {
  const body = said('invalid_api_key', 'x', 'Key the-token or sk-abcdef123 is wrong')
  expect(failed(401, body).detail).toBe('Key [redacted] or [redacted] is wrong')
})

test('of a page only the title is quoted', () => {
  expect(failed(502, page('\n 502 Bad Gateway ')).detail).toBe('502 Bad Gateway')
  expect(failed(502, '<html><body>secret</body></html>').detail).toBeNull()
})

test('a wait is passed on', () => {
  expect(failed(429, '', { 'retry-after': '7' }).retryAfterSeconds).toBe(7)
})

test.each([
  ['invalid_api_key', null, 'words', 'auth', 'no'],
  ['rate_limit_exceeded', null, 'No available tokens', 'rate_limited', 'no'],
  ['model_not_found', null, 'words', 'model_not_found', 'no'],
  [null, 'invalid_request_error', 'words', 'invalid_request', 'no'],
  ['blocked', null, 'words', 'blocked', 'maybe'],
  ['upstream_error', null, 'words', 'server', 'maybe'],
  ['upstream_error', 'server_error', 'Chat failed, 429', 'rate_limited', 'no'],
  ['upstream_error', 'server_error', 'Rate limit exceeded', 'rate_limited', 'no'],
  ['upstream_error', 'server_error', 'Video round 2/2 missing final video_url', 'blocked', 'maybe'],
  [null, null, 'who knows', 'server', 'maybe'],
])('inside an answer, %s/%s "%s" is %s', (code, type, message, expected, charged) => {
  const { data } = errorInAnswer({ code, type, message }, 200)
  expect(data).toMatchObject({ code: expected, charged, httpStatus: 200, detail: message })
})

test.each(['rate_limit_exceeded', 'invalid_api_key', 'model_not_found', 'insufficient_quota'])(
  '%s inside an answer that holds more than the error may have been charged',
  (code) => {
    const { data } = errorInAnswer({ code, type: null, message: null }, 200, { alone: false })
    expect(data.charged).toBe('maybe')
  },
)
