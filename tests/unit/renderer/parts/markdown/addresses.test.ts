import { describe, expect, it } from 'vitest'
import {
  destinationOf,
  isMisleading,
  itemIn,
  outsideAddress,
} from '../../../../../renderer/parts/markdown/addresses.ts'
import { LIMITS } from '../../../../../renderer/parts/markdown/limits.ts'

describe('an address outside', () => {
  it.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://EXAMPLE.org', 'http://example.org/'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['https://exämple.org', 'https://xn--exmple-cua.org/'],
    ['https://раypal.com/', 'https://xn--ypal-43d9g.com/'],
    ['ht\ntps://example.org', 'https://example.org/'],
  ])('%j may be opened as %s', (written, address) => {
    expect(outsideAddress(written)).toBe(address)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'app://vignette/index.html',
    'media://original/1',
    'blob:https://example.org/1',
    'view-source:https://example.org',
    'ms-settings:',
    '//example.org',
    '/path',
    '#part',
    '',
    'https://',
    `https://example.org/${'a'.repeat(LIMITS.address)}`,
  ])('%j may not be opened', (written) => {
    expect(outsideAddress(written)).toBeNull()
  })
})

describe('where a link leads', () => {
  it('is the host after everything that only looks like one', () => {
    expect(destinationOf('https://google.com@evil.example:8443/x')).toBe('evil.example:8443')
    expect(destinationOf('mailto:a%40b@example.org')).toBe('a@b@example.org')
  })

  it.each([
    ['google.com', 'https://evil.example/', true],
    ['see https://www.google.com/maps', 'https://google.com.evil.example/', true],
    ['bank.example', 'https://bank.example.evil.example/', true],
    ['example.org', 'https://docs.example.org/a', false],
    ['www.example.org', 'https://example.org/', false],
    ['https://example.org/path', 'https://example.org/path', false],
    ['the page', 'https://evil.example/', false],
    ['a@example.org', 'mailto:a@example.org', false],
  ])('behind %j to %s: said %s', (text, address, expected) => {
    expect(isMisleading(text, address)).toBe(expected)
  })
})

it('names an item of the library by its id alone', () => {
  expect(itemIn('item:3f2a91bc')).toBe('3f2a91bc')
  expect(itemIn('item:../../etc')).toBeNull()
  expect(itemIn('item:3f2a91bc?x=https://example.org')).toBeNull()
})
