import { describe, expect, test } from 'vitest'
import { serverErrorOf } from '../../../../electron/engine/provider/error-body.ts'
import { errorInAnswer, httpError } from '../../../../electron/engine/provider/http-error.ts'
import { PAYLOADS } from './error-payloads.ts'

describe('an error with a status of its own', () => {
  test.each(PAYLOADS)('is classified: %i %s', (status, body, code, reason) => {
    const { data } = httpError({ status, headers: new Headers(), body }, [])
    expect(data).toMatchObject({ code, reason, httpStatus: status })
    const refused = reason === 'quota' || (status < 500 && code !== 'blocked')
    expect(data.charged).toBe(refused ? 'no' : 'maybe')
  })
})

test('a message of megabytes is read in no time', () => {
  const message = `stream must ${'1'.repeat(5_000_000)}`
  const { data } = errorInAnswer({ code: null, type: null, message }, 200)
  expect(data).toMatchObject({ code: 'server', reason: null })
})

describe('an error inside an answer with HTTP 200', () => {
  test.each([
    [
      '{"error":{"message":"Invalid authentication token","code":"invalid_api_key"}}',
      'auth',
      null,
      'no',
    ],
    [
      '{"error":{"message":"No available tokens","type":"rate_limit_error","code":"rate_limit_exceeded"}}',
      'rate_limited',
      null,
      'no',
    ],
    [
      '{"error":{"message":"blocked_no_final_image","type":"server_error","code":"blocked"}}',
      'blocked',
      null,
      'maybe',
    ],
    [
      '{"error":{"message":"bad size","type":"invalid_request_error","code":"invalid_size"}}',
      'invalid_request',
      null,
      'no',
    ],
    [
      '{"error":{"message":"n must be 1 or 2 when stream is enabled","type":"invalid_request_error","code":"invalid_stream_n"}}',
      'invalid_request',
      'stream_limit',
      'no',
    ],
    [
      '{"error":{"message":"余额不足","type":"new_api_error","code":"insufficient_user_quota"}}',
      'invalid_request',
      'quota',
      'no',
    ],
    [
      '{"error":{"message":"no such model","code":"model_not_found"}}',
      'model_not_found',
      null,
      'no',
    ],
    [
      '{"error":{"message":"upstream said no","type":"server_error","code":"upstream_error"}}',
      'server',
      null,
      'maybe',
    ],
    ['{"error":"something broke"}', 'server', null, 'maybe'],
  ])('is classified: %s', (body, code, reason, charged) => {
    const said = serverErrorOf(JSON.parse(body))
    expect(said).not.toBeNull()
    if (said === null) return
    expect(errorInAnswer(said, 200).data).toMatchObject({ code, reason, charged })
  })
})
