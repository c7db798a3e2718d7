import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  keepLastScreen,
  lastScreen,
  parseLastScreen,
  type LastScreen,
} from '../../../../renderer/first-paint/last-screen.ts'

const SIZE = { width: 1280, height: 800 }
const SCREEN: LastScreen = {
  ...SIZE,
  canvas: { x: 48, y: 44, width: 1232, height: 600 },
  pictures: [
    { source: 'media://thumbnail512/f3c1a9de-0000', x: 80, y: -20.5, width: 250, height: 190 },
  ],
}

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the last screen', () => {
  it('is what a window of the same size begins with, and no other', () => {
    expect(lastScreen(SIZE)).toBeNull()
    keepLastScreen(SCREEN)
    expect(lastScreen(SIZE)).toEqual(SCREEN)
    expect(lastScreen({ ...SIZE, width: 1281 })).toBeNull()
    expect(lastScreen({ ...SIZE, height: 799 })).toBeNull()
  })

  it('is forgotten where nothing was to be seen', () => {
    keepLastScreen(SCREEN)
    keepLastScreen({ ...SCREEN, pictures: [] })
    expect(lastScreen(SIZE)).toBeNull()
    keepLastScreen(SCREEN)
    keepLastScreen(null)
    expect(lastScreen(SIZE)).toBeNull()
  })

  it('has no more pictures than a large window shows', () => {
    const pictures = Array.from({ length: 500 }, () => SCREEN.pictures).flat()
    keepLastScreen({ ...SCREEN, pictures })
    expect(lastScreen(SIZE)?.pictures).toHaveLength(80)
  })
})

describe('what cannot be read', () => {
  const withPicture = (picture: unknown): string =>
    JSON.stringify({ ...SCREEN, pictures: [picture] })

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['a number', '1'],
    ['no size', JSON.stringify({ ...SCREEN, width: null })],
    ['no canvas', JSON.stringify({ ...SCREEN, canvas: {} })],
    ['pictures that are none', JSON.stringify({ ...SCREEN, pictures: 'many' })],
    [
      'another address',
      withPicture({ ...SCREEN.pictures[0], source: 'https://example.com/a.png' }),
    ],
    ['an original', withPicture({ ...SCREEN.pictures[0], source: 'media://original/f3c1a9de' })],
    ['a way up', withPicture({ ...SCREEN.pictures[0], source: 'media://thumbnail512/../x' })],
    ['a place that is far away', withPicture({ ...SCREEN.pictures[0], x: 1e9 })],
    ['a size below nothing', withPicture({ ...SCREEN.pictures[0], width: -1 })],
  ])('is as if there were none: %s', (_, text) => expect(parseLastScreen(text)).toBeNull())

  it('never throws, and shows thumbnails alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const sources = parseLastScreen(text)?.pictures.map(({ source }) => source) ?? []
        for (const source of sources) expect(source).toMatch(/^media:\/\/thumbnail\d+\/[\w-]+$/)
      }),
    )
  })
})
