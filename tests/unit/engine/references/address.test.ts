import { describe, expect, it } from 'vitest'
import { addressReference } from '../../../../electron/engine/references/address.ts'

describe('addressReference', () => {
  it.each([
    'https://example.org/a.png?x=1#y',
    'http://127.0.0.1:8000/files/a',
    'HTTPS://example.org/a',
  ])('passes %s on as it is', (url) => {
    expect(addressReference(url, 'image')).toEqual({ type: 'address', kind: 'image', url })
  })

  it.each([
    'ftp://example.org/a.png',
    'file:///home/someone/a.png',
    'javascript:alert(1)',
    '/home/someone/a.png',
    'C:\\pictures\\a.png',
    'https://',
    `https://example.org/${'a'.repeat(4000)}`,
  ])('refuses %s', (url) => {
    expect(() => addressReference(url, 'image')).toThrow('invalid_request/reference_unusable')
  })

  it('refuses credentials and does not repeat them', () => {
    for (const url of [
      'https://someone:hunter2@example.org/a.png',
      'https://hunter2@example.org/',
    ]) {
      expect(() => addressReference(url, 'file')).toThrow(
        expect.objectContaining({
          data: expect.objectContaining({ detail: expect.not.stringContaining('hunter2') }),
        }),
      )
    }
  })
})
