import { describe, expect, it } from 'vitest'
import { createVariations } from '../../../../electron/engine/demo/variations.ts'

describe('createVariations', () => {
  it('numbers the pictures of a prompt through, each prompt for itself', () => {
    const variations = createVariations()
    expect(variations.next('dunes', 2)).toBe(0)
    expect(variations.next('waves', 1)).toBe(0)
    expect(variations.next('dunes', 1)).toBe(2)
    expect(variations.next('dunes', 4)).toBe(3)
  })

  it('forgets the prompt that was asked for longest ago, and no other', () => {
    const variations = createVariations()
    variations.next('first', 1)
    variations.next('second', 1)
    variations.next('first', 1)
    for (let other = 0; other < 999; other++) variations.next(`prompt ${other}`, 1)
    expect(variations.next('first', 1)).toBe(2)
    expect(variations.next('second', 1)).toBe(0)
  })
})
