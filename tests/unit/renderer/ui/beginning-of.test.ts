import { expect, it } from 'vitest'
import { beginningOf } from '../../../../renderer/ui/beginning-of.ts'

it('leaves a text alone that fits', () => {
  expect(beginningOf('a lighthouse')).toBe('a lighthouse')
  expect(beginningOf('灯'.repeat(800))).toBe('灯'.repeat(800))
})

it('ends a long one with an ellipsis, before a character that would be cut in half', () => {
  expect(beginningOf('W'.repeat(8000))).toBe(`${'W'.repeat(800)}…`)
  expect(beginningOf(`W${'🗼'.repeat(4000)}`)).toBe(`W${'🗼'.repeat(399)}…`)
})
