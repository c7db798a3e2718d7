import { describe, expect, it } from 'vitest'
import { inLines, LONGEST_OUTSIDE, outsideAddress } from '../../../electron/app/outside-address.ts'

describe('an address that is opened outside', () => {
  it.each([
    ['https://example.com', 'https://example.com/', 'example.com'],
    ['http://example.com:8080/a?b=c#d', 'http://example.com:8080/a?b=c#d', 'example.com:8080'],
    ['HTTPS://EXAMPLE.com/狐', 'https://example.com/%E7%8B%90', 'example.com'],
    // The first letter is Cyrillic.
    ['https://аpple.com/', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['https://example.com/\u202Egpj.exe', 'https://example.com/%E2%80%AEgpj.exe', 'example.com'],
    ['https://exam\nple.com/\ta', 'https://example.com/a', 'example.com'],
    ['https://example.com/a\u0000b', 'https://example.com/a%00b', 'example.com'],
    ['https://example.com\\@evil.example/', 'https://example.com/@evil.example/', 'example.com'],
    ['https://0x7f.1/', 'https://127.0.0.1/', '127.0.0.1'],
  ])('%j is shown as it is opened', (text, href, host) => {
    expect(outsideAddress(text)).toEqual({ href, host, isMail: false })
  })

  it('may be one of mail, with what a letter begins with', () => {
    const href = 'mailto:fox@example.com?subject=A%20fox&body=Hello'
    expect(outsideAddress('mailto:fox@example.com?subject=A fox&body=Hello')).toEqual({
      href,
      host: 'fox@example.com',
      isMail: true,
    })
  })

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'ms-msdt:/id',
    'smb://host/share',
    'app://vignette/',
    'media://original/x',
    '\\\\host\\share',
    '/etc/passwd',
    'example.com',
    '',
    'https://',
    'https://bank.example@evil.example/',
    'https://name:word@example.com/',
    'mailto:fox@example.com?attach=/etc/passwd',
    'mailto:fox@example.com?subject=a&ATTACHMENT=/etc/passwd',
    `https://example.com/${'a'.repeat(LONGEST_OUTSIDE)}`,
    // Percent-encoded it is nine times as long.
    `https://example.com/${'狐'.repeat(300)}`,
  ])('is not %j', (text) => expect(outsideAddress(text)).toBeNull())

  it('is shown in lines, and whole', () => {
    const { href = '' } = outsideAddress(`https://example.com/${'a'.repeat(500)}`) ?? {}
    const lines = inLines(href).split('\n')
    expect(lines.join('')).toBe(href)
    expect(Math.max(...lines.map(({ length }) => length))).toBe(72)
  })
})
