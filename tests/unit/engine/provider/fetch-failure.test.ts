import { expect, test } from 'vitest'
import { fetchFailure } from '../../../../electron/engine/provider/fetch-failure.ts'

/** As Node's fetch fails. */
function node(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })
}
/** As Chromium's does. */
const chromium = (code: string): Error => new Error(`net::${code}`)

test.each([
  [node('ENOTFOUND'), 'network', 'dns', 'no'],
  [node('EAI_AGAIN'), 'network', 'dns', 'no'],
  [node('ECONNREFUSED'), 'network', 'refused', 'no'],
  [node('CERT_HAS_EXPIRED'), 'network', 'tls', 'no'],
  [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'network', 'tls', 'no'],
  [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'network', 'tls', 'no'],
  [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'network', 'tls', 'no'],
  [node('ENETUNREACH'), 'network', 'offline', 'no'],
  [node('UND_ERR_CONNECT_TIMEOUT'), 'timeout', null, 'no'],
  [node('UND_ERR_HEADERS_TIMEOUT'), 'timeout', null, 'maybe'],
  [node('ECONNRESET'), 'network', 'cut', 'maybe'],
  [node('UND_ERR_SOCKET'), 'network', 'cut', 'maybe'],
  [node('HPE_INVALID_CONSTANT'), 'bad_response', 'not_an_api', 'maybe'],
  [new TypeError('fetch failed', { cause: new Error('bad port') }), 'network', 'refused', 'no'],
  [chromium('ERR_NAME_NOT_RESOLVED'), 'network', 'dns', 'no'],
  [chromium('ERR_CONNECTION_REFUSED'), 'network', 'refused', 'no'],
  [chromium('ERR_PROXY_CONNECTION_FAILED'), 'network', 'refused', 'no'],
  [chromium('ERR_CERT_DATE_INVALID'), 'network', 'tls', 'no'],
  [chromium('ERR_SSL_PROTOCOL_ERROR'), 'network', 'tls', 'no'],
  [chromium('ERR_INTERNET_DISCONNECTED'), 'network', 'offline', 'no'],
  [chromium('ERR_CONNECTION_TIMED_OUT'), 'timeout', null, 'no'],
  [chromium('ERR_TIMED_OUT'), 'timeout', null, 'maybe'],
  [chromium('ERR_CONNECTION_RESET'), 'network', 'cut', 'maybe'],
  [chromium('ERR_EMPTY_RESPONSE'), 'network', 'cut', 'maybe'],
  [new Error('Redirect was cancelled'), 'network', 'redirected', 'no'],
  [new Error('something new'), 'network', null, 'maybe'],
  ['not even an error', 'network', null, 'maybe'],
])('while connecting, %s is %s/%s, charged %s', (thrown, code, reason, charged) => {
  expect(fetchFailure(thrown, 'connecting').data).toMatchObject({ code, reason, charged })
})

test('a network that goes away while the answer is waited for says nothing about what was charged', () => {
  for (const thrown of [node('EHOSTUNREACH'), chromium('ERR_ADDRESS_UNREACHABLE')]) {
    expect(fetchFailure(thrown, 'connecting', 1000).data.charged).toBe('no')
    expect(fetchFailure(thrown, 'connecting', 60_000).data.charged).toBe('maybe')
  }
  const reading = Object.assign(new Error('read EHOSTUNREACH'), {
    code: 'EHOSTUNREACH',
    syscall: 'read',
  })
  const thrown = new TypeError('fetch failed', { cause: reading })
  expect(fetchFailure(thrown, 'connecting').data.charged).toBe('maybe')
})

test('every address that was tried is looked at', () => {
  const tried = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
  const thrown = new TypeError('fetch failed', { cause: new AggregateError([tried]) })
  expect(fetchFailure(thrown, 'connecting').data.reason).toBe('refused')
})

test('an answer that has begun can only be cut or time out', () => {
  const incomplete = chromium('ERR_INCOMPLETE_CHUNKED_ENCODING')
  for (const thrown of [incomplete, node('EPROTO'), new TypeError('terminated')]) {
    const expected = { code: 'network', reason: 'cut', charged: 'maybe' }
    expect(fetchFailure(thrown, 'answering').data).toMatchObject(expected)
  }
  expect(fetchFailure(node('UND_ERR_BODY_TIMEOUT'), 'answering').data.code).toBe('timeout')
})

test('what was thrown is not quoted', () => {
  const thrown = new TypeError('Headers.append: "Bearer SECRET_TOKEN" ECONNRESET is invalid')
  expect(JSON.stringify(fetchFailure(thrown, 'connecting').data)).not.toContain('SECRET')
})
