import { describe, expect, it } from 'vitest'
import { PLACEMENTS } from '../../../../../electron/engine/editing/register/placements.ts'
import { register } from '../../../../../electron/engine/editing/register/register.ts'
import { createWorkingGrid } from '../../../../../electron/engine/editing/register/working-grid.ts'
import { wholeOf } from '../../../../../electron/engine/editing/register/reduce.ts'
import { judge } from '../../../../../electron/engine/editing/verdict.ts'
import { locate, medianOf, type Located } from '../support/located.ts'
import { ellipseMask } from '../support/masks.ts'
import { PATIENCE } from '../support/patience.ts'
import { paintScene, type SceneName } from '../support/scenes.ts'
import { simulateAnswer, type Simulation } from '../support/simulated-answer.ts'

const [WIDTH, HEIGHT] = [720, 480]
const TEXTURED: readonly SceneName[] = ['landscape', 'shapes', 'bricks', 'night']
const whole = wholeOf({ width: WIDTH, height: HEIGHT })
const mask = ellipseMask(WIDTH, HEIGHT, { x: 0.45, y: 0.55, radiusX: 0.15, radiusY: 0.2 })

/** The same shape as the original, so that there is one placement. */
const SAME_SHAPE = { width: 540, height: 360 }
/** Another shape, so that there are three. */
const WIDE = { width: 588, height: 336 }

async function answerTo(
  scene: SceneName,
  simulation: Simulation,
  seed = scene as string,
): Promise<Located> {
  const original = paintScene(scene, WIDTH, HEIGHT)
  return locate(original, mask, await simulateAnswer(original, mask, simulation, seed))
}

/** What models do: something new in the mask, other things elsewhere, weaker details, other tones, and a JPEG. */
function redrawn(scene: SceneName, simulation: Simulation): Simulation {
  const content = paintScene(scene === 'shapes' ? 'landscape' : 'shapes', WIDTH, HEIGHT, 'new')
  return { isRedrawn: true, blobs: 4, content, jpegQuality: 85, ...simulation }
}

describe('register', { timeout: PATIENCE }, () => {
  it.each(['shapes', 'night'] as const)(
    'finds %s where it is when nothing was changed',
    async (scene) => {
      const size = { width: WIDTH / 2, height: HEIGHT / 2 }
      const { wholeError, error } = await answerTo(scene, { size, jpegQuality: 95 })
      expect(wholeError).toBeLessThan(0.05)
      expect(error).toBeLessThan(0.05)
    },
  )

  it.each(PLACEMENTS)(
    'finds redrawn pictures to a tenth of a pixel, and tells the placement: %s',
    async (placement) => {
      const errors: number[] = []
      // Each placement leaves out another scene.
      const left = PLACEMENTS.indexOf(placement)
      for (const scene of TEXTURED.filter((_, at) => at !== left)) {
        const simulation = redrawn(scene, { size: WIDE, placement, isMoved: true })
        const { registration, wholeError } = await answerTo(scene, simulation, placement + scene)
        expect([scene, registration.placement]).toEqual([scene, placement])
        expect(judge(registration)).toEqual({ type: 'accepted' })
        expect(wholeError).toBeLessThan(0.5)
        errors.push(wholeError)
      }
      expect(medianOf(errors)).toBeLessThan(0.1)
    },
  )

  it.each(['landscape', 'night'] as const)(
    'follows %s that was bent, around the mask',
    async (scene) => {
      const simulation = redrawn(scene, { size: SAME_SHAPE, isMoved: true, bend: 1.5 })
      const { wholeError, error } = await answerTo(scene, simulation)
      expect(error).toBeLessThan(1)
      expect(error).toBeLessThan(wholeError)
    },
  )

  it.each(['landscape', 'shapes'] as const)(
    'is not led astray in %s by thirty blobs of something else',
    async (scene) => {
      const simulation = redrawn(scene, { size: SAME_SHAPE, isMoved: true, blobs: 30 })
      const { registration, wholeError } = await answerTo(scene, simulation)
      expect(judge(registration)).toEqual({ type: 'accepted' })
      expect(wholeError).toBeLessThan(0.5)
    },
  )

  it.each([
    ['shapes', { x: -0.12, y: 0.12 }],
    ['night', { x: 0.12, y: 0.08 }],
  ] as const)('finds %s that was cropped off its centre', async (scene, shift) => {
    const simulation = redrawn(scene, { size: SAME_SHAPE, shift })
    const { registration, wholeError } = await answerTo(scene, simulation)
    expect(judge(registration)).toEqual({ type: 'accepted' })
    expect(wholeError).toBeLessThan(0.5)
  })

  it.each(['gradient', 'lamp'] as const)(
    'stays near the placement where there is nothing to hold on to: %s',
    async (scene) => {
      const simulation = { size: SAME_SHAPE, isMoved: true, isRedrawn: true, jpegQuality: 85 }
      const original = paintScene(scene, WIDTH, HEIGHT)
      const { answer } = await simulateAnswer(original, mask, simulation, scene)
      const grid = createWorkingGrid(original, mask, whole, whole, answer)
      const { map, warp } = register(grid, answer)
      for (const { xx, xy, tx, yx, yy, ty } of [map, warp.map]) {
        const scale = answer.width / grid.width
        expect(Math.max(Math.abs(xx / scale - 1), Math.abs(yy / scale - 1))).toBeLessThan(0.05)
        expect(Math.max(Math.abs(xy), Math.abs(yx))).toBeLessThan(0.05)
        expect(Math.abs(tx) / answer.width).toBeLessThan(0.05)
        expect(Math.abs(ty) / answer.height).toBeLessThan(0.05)
      }
    },
  )
})
