import { expect, it } from 'vitest'
import { detailedPart } from '../../../../../electron/engine/demo/paint/detailed-part.ts'
import { extendPicture } from '../../../../../electron/engine/editing/extend/extend-picture.ts'
import { paintScene } from '../../editing/support/scenes.ts'

const scene = paintScene('bricks', 400, 300)

it('a picture that is detailed everywhere has no such part', () => {
  expect(detailedPart(scene)).toBeNull()
})

it('what a picture was extended by is told from the picture', () => {
  const extended = extendPicture(scene, { width: 800, height: 320, original: { x: 300, y: 10 } })
  const part = detailedPart(extended)
  expect(part?.x).toBeCloseTo(300 / 800, 1)
  expect(Math.abs((part?.width ?? 0) - 400 / 800)).toBeLessThan(0.1)
  expect(part?.height).toBeGreaterThan(0.9)
})
