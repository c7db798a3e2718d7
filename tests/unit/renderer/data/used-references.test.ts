import { expect, it } from 'vitest'
import type { Reference } from '#shared/domain/reference.ts'
import { usedReferences } from '../../../../renderer/data/used-references.ts'
import { IMAGE_REQUEST, VIDEO_REQUEST } from '../jobs.ts'

const references: Reference[] = [1, 2, 3, 4].map((number) => ({
  type: 'address',
  kind: 'image',
  url: `https://pictures.example/${number}.png`,
}))

it('returns the pictures that a job was made from, and not those that its model ignores', () => {
  const edit = { ...IMAGE_REQUEST, model: 'grok-imagine-1.0-edit', references }
  expect(usedReferences(edit)).toEqual(references.slice(1))
  expect(usedReferences({ ...VIDEO_REQUEST, references })).toEqual(references.slice(0, 1))
  expect(usedReferences(IMAGE_REQUEST)).toEqual([])
})
