import { expect, it } from 'vitest'
import type { StoredReference } from '#shared/domain/reference.ts'
import { keptPictures } from '../../../../../renderer/data/media/media-sequence.ts'

const stored = (name: string, width: number | null = 64): StoredReference => ({
  type: 'stored',
  kind: 'image',
  sha256: name.repeat(64),
  mime: 'image/png',
  name: `${name}.png`,
  bytes: 1000,
  width,
  height: width,
})

it('has the kept pictures of a request in their order, each once, and nothing that cannot be looked at', () => {
  const pictures = keptPictures([
    stored('a'),
    { type: 'address', kind: 'image', url: 'https://host.example/picture.png' },
    stored('b'),
    stored('a'),
    stored('c', null),
  ])
  expect(pictures.count).toBe(2)
  expect([pictures.at(-1), pictures.at(0), pictures.at(1), pictures.at(2)]).toEqual([
    undefined,
    stored('a'),
    stored('b'),
    undefined,
  ])
  expect(['a', 'b', 'c'].map((name) => pictures.indexOf(name.repeat(64)))).toEqual([0, 1, -1])
})
