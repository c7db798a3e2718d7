import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import {
  endpointUrl,
  isLoopback,
  isSecure,
  parseBaseUrl,
} from '../../../../electron/engine/provider/target.ts'

describe('parseBaseUrl', () => {
  test.each([
    ['https://api.example', 'https://api.example/v1'],
    ['https://api.example/', 'https://api.example/v1'],
    ['https://api.example/v1', 'https://api.example/v1'],
    ['https://api.example/v1/', 'https://api.example/v1'],
    ['https://api.example/v1//', 'https://api.example/v1'],
    ['https://api.example/v1/chat/completions', 'https://api.example/v1'],
    ['https://api.example/v1/chat/completions/', 'https://api.example/v1'],
    ['https://api.example/v1/models', 'https://api.example/v1'],
    ['https://api.example/chat/completions', 'https://api.example/v1'],
    ['https://api.example/openai/v1', 'https://api.example/openai/v1'],
    ['https://api.example/api/v3/chat/completions', 'https://api.example/api/v3'],
    ['https://api.example/proxy', 'https://api.example/proxy'],
    ['api.example', 'https://api.example/v1'],
    ['api.example/v1', 'https://api.example/v1'],
    ['api.example:8443', 'https://api.example:8443/v1'],
    ['//api.example/v1', 'https://api.example/v1'],
    ['  https://api.example/v1 \n', 'https://api.example/v1'],
    ['https://api.example/ v1', 'https://api.example/v1'],
    ['HTTPS://API.Example/v1', 'https://api.example/v1'],
    ['https://api.example/v1?', 'https://api.example/v1'],
    ['http://api.example', 'http://api.example/v1'],
    ['https://例子.example', 'https://xn--fsqu00a.example/v1'],
    ['localhost:8000', 'http://localhost:8000/v1'],
    ['127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1'],
    ['https://localhost:8000', 'https://localhost:8000/v1'],
    ['[::1]:9000', 'http://[::1]:9000/v1'],
  ])('%s becomes %s', (text, href) => {
    expect(parseBaseUrl(text).href).toBe(href)
  })

  test.each([
    '',
    '   ',
    'https://',
    'https://user:secretpass@api.example',
    'secretpass@api.example',
    'ftp://api.example',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://api.example/v1?key=secretpass',
    'https://api.example/v1#secretpass',
    'https://api.example:99999',
    'https://a b<>c',
  ])('refuses %j and does not repeat it', (text) => {
    const error = thrownBy(() => parseBaseUrl(text))
    expect(errorDataOf(error).code).toBe('invalid_request')
    expect(JSON.stringify(errorDataOf(error))).not.toContain('secretpass')
  })

  test('its answer, pasted again, gives itself', () => {
    fc.assert(
      fc.property(
        fc.webUrl(),
        fc.constantFrom('', '/', '/v1', '/v1/models', '/models/models/'),
        (url, end) => {
          const once = parseBaseUrl(url + end).href
          expect(parseBaseUrl(once).href).toBe(once)
        },
      ),
    )
  })
})

test('endpoints stand below the base', () => {
  expect(endpointUrl(parseBaseUrl('api.example'), 'models')).toBe('https://api.example/v1/models')
  expect(endpointUrl(new URL('https://api.example/x/'), 'models')).toBe(
    'https://api.example/x/models',
  )
})

test.each([
  ['http://localhost', true],
  ['http://localhost.', true],
  ['http://demo.localhost:3000', true],
  ['http://127.0.0.1', true],
  ['http://127.1', true],
  ['http://127.255.0.9', true],
  ['http://[::1]', true],
  ['http://[::ffff:127.0.0.1]', true],
  ['http://localhost.example', false],
  ['http://127.0.0.1.example', false],
  ['http://128.0.0.1', false],
  ['http://0.0.0.0', false],
  ['http://192.168.0.1', false],
  ['http://[::2]', false],
])('whether %s is this machine: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected)
})

test('secure means https, or no network at all', () => {
  expect(isSecure(new URL('https://api.example'))).toBe(true)
  expect(isSecure(new URL('http://127.0.0.1:1'))).toBe(true)
  expect(isSecure(new URL('http://api.example'))).toBe(false)
})

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
