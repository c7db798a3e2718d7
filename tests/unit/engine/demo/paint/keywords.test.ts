import { describe, expect, it } from 'vitest'
import { readWishes } from '../../../../../electron/engine/demo/paint/keywords.ts'

describe('readWishes', () => {
  it.each([
    ['a calm sea at sunset', 'sea', 'dusk'],
    ['黄昏的大海', 'sea', 'dusk'],
    ['Tokyo skyscrapers at night', 'city', 'night'],
    ['夜晚的城市', 'city', 'night'],
    ['a cat in the mountains', 'cat', undefined],
    ['清晨的森林', 'forest', 'dawn'],
    ['sand dunes, summer', 'dunes', 'day'],
    ['northern lights', 'aurora', undefined],
    ['抽象渐变', 'silk', undefined],
    ['雪山', 'mountains', undefined],
    ['category theory', undefined, undefined],
    ['season of seats', undefined, undefined],
    ['', undefined, undefined],
  ])('reads %j as %s, %s', (prompt, scene, light) => {
    expect(readWishes(prompt)).toEqual({ scene, light })
  })
})
