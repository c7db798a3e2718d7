import { describe, expect, test } from 'vitest'
import {
  resolveMedia,
  type Expected,
} from '../../../../../electron/engine/provider/answer/media-reference.ts'

const ORIGIN = 'https://api.example'
const PNG = Buffer.from('89504e470d0a1a0a0000fbffbf00', 'hex')
const MP4 = Buffer.from('00000018667479706d703432', 'hex')

function resolve(
  text: string,
  expects: Expected = 'image',
  element: 'image' | 'video' | null = null,
) {
  const media = resolveMedia({ text, element }, { apiOrigin: ORIGIN, expects })
  if (media === null) return null
  const { kind, source } = media
  if (source.type === 'url') return [kind, source.url]
  return [kind, source.type === 'bytes' ? Buffer.from(source.bytes).toString('hex') : source.type]
}

test.each([
  ['https://h/x', 'image', 'image', 'https://h/x'],
  ['https://h/x', 'video', 'video', 'https://h/x'],
  ['https://h/x.MP4?sig=1', 'image', 'video', 'https://h/x.MP4?sig=1'],
  ['https://h/x.jpg', 'video', 'image', 'https://h/x.jpg'],
  ['https://h/v1/files/video/x', 'image', 'video', 'https://h/v1/files/video/x'],
  ['/v1/files/image/x', 'image', 'image', `${ORIGIN}/v1/files/image/x`],
  ['//cdn.example/x.png', 'image', 'image', 'https://cdn.example/x.png'],
  ['<https://h/x>', 'image', 'image', 'https://h/x'],
  ['https://user:pw@h/x#t=1', 'image', 'image', 'https://h/x'],
] as const)('%s, asked for %s, is %s %s', (text, expects, kind, url) => {
  expect(resolve(text, expects)).toEqual([kind, url])
})

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'ftp://h/x',
  'blob:https://h/x',
  'data:text/html,<script>',
  'data:image/svg+xml,<svg>',
  'data:image/png;base64,',
  'data:image/png;base64,ab=cd',
  'data:image/png;base64,not base64!',
  'just words',
  'https://',
  '',
])('%j is no media', (text) => {
  expect(resolve(text)).toBeNull()
})

describe('base64', () => {
  const plain = PNG.toString('base64')
  test.each([
    ['plain', `data:image/png;base64,${plain}`],
    ['with a wrong type', `data:text/plain;charset=x;base64,${plain}`],
    ['URL-safe', `data:image/png;base64,${PNG.toString('base64url')}`],
    ['wrapped', `data:image/png;base64,\n${plain.replace(/.{4}/g, '$&\r\n')}`],
    ['percent-encoded', `data:image/png;base64,${encodeURIComponent(plain)}`],
    ['announced twice', `data:image/png;base64,data:image/png;base64,${plain}`],
    ['bare', plain],
  ])('is decoded when it is %s', (_what, text) => {
    expect(resolve(text)).toEqual(['image', PNG.toString('hex')])
  })

  test('is a video when its bytes say so', () => {
    const text = `data:image/png;base64,${MP4.toString('base64')}`
    expect(resolve(text)).toEqual(['video', MP4.toString('hex')])
  })

  test('may be an address instead', () => {
    const text = 'data:image/png;base64,https://h/x.jpg'
    expect(resolve(text)).toEqual(['image', 'https://h/x.jpg'])
  })
})

test('relative addresses need an origin', () => {
  expect(
    resolveMedia({ text: '/x.png', element: null }, { apiOrigin: '', expects: 'image' }),
  ).toBeNull()
})
