import { expect, test } from 'vitest'
import { NOT_SENT } from '../../../../electron/engine/host.ts'
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
  [node('EPROTO'), 'network', 'tls', 'maybe'],
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
  [chromium('ERR_FAILED'), 'network', 'cut', 'maybe'],
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

test.each([
  'ERR_CERT_AUTHORITY_INVALID',
  'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
  'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
  'ERR_SSL_KEY_USAGE_INCOMPATIBLE',
  'ERR_SSL_CLIENT_AUTH_CERT_NEEDED',
  'ERR_BAD_SSL_CLIENT_AUTH_CERT',
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'ERR_SSL_UNRECOGNIZED_NAME_ALERT',
  'ERR_TLS13_DOWNGRADE_DETECTED',
  'ERR_ECH_FALLBACK_CERTIFICATE_INVALID',
  'ERR_TLS_HANDSHAKE_TIMEOUT',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_TLSV1_UNRECOGNIZED_NAME',
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED',
])('%s comes before the request leaves', (code) => {
  const expected = { code: 'network', reason: 'tls', charged: 'no', detail: code }
  expect(fetchFailure(chromium(code), 'connecting').data).toMatchObject(expected)
  expect(fetchFailure(node(code), 'connecting').data).toMatchObject(expected)
})

test.each([
  'ERR_SSL_PROTOCOL_ERROR',
  'ERR_SSL_DECRYPT_ERROR_ALERT',
  'ERR_SSL_BAD_RECORD_MAC_ALERT',
  'ERR_SSL_DECOMPRESSION_FAILURE_ALERT',
  'ERR_SSL_UNSAFE_NEGOTIATION',
  'ERR_SSL_SERVER_CERT_CHANGED',
  'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC',
  'ERR_SSL_SSL/TLS_ALERT_BAD_RECORD_MAC',
  'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC',
  'ERR_SSL_TLSV1_ALERT_DECRYPT_ERROR',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_BAD_RECORD_TYPE',
  'ERR_SSL_INVALID_AAD',
  'ERR_SSL_UNEXPECTED_EOF_WHILE_READING',
  'ERR_TLS_RENEGOTIATION_DISABLED',
])('%s may come after the request has left', (code) => {
  const expected = { code: 'network', reason: 'tls', charged: 'maybe', detail: code }
  expect(fetchFailure(chromium(code), 'connecting').data).toMatchObject(expected)
  expect(fetchFailure(node(code), 'connecting').data).toMatchObject(expected)
})

test('plain text instead of TLS is classified by when it comes', () => {
  const saidBy = (place: string) => {
    const cause = Object.assign(new Error(`4:error:0A00010B:SSL routines:${place}:wrong version`), {
      code: 'ERR_SSL_WRONG_VERSION_NUMBER',
    })
    return fetchFailure(new TypeError('fetch failed', { cause }), 'connecting').data
  }
  const detail = 'ERR_SSL_WRONG_VERSION_NUMBER'
  expect(saidBy('tls_validate_record_header')).toMatchObject({ charged: 'no', detail })
  expect(saidBy('tls_default_validate_record_header')).toMatchObject({ charged: 'maybe', detail })
})

test('a request that did not leave cost nothing, and what kept it is not quoted', () => {
  const thrown = new Error(`${NOT_SENT}: TypeError: Bearer SECRET_TOKEN`)
  const { data } = fetchFailure(thrown, 'connecting')
  expect(data).toMatchObject({ code: 'network', reason: 'not_sent', charged: 'no' })
  expect(JSON.stringify(data)).not.toContain('SECRET')
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
