import { describe, expect, it } from 'vitest'
import { editPicture } from '../../../../../electron/engine/editing/edit-picture.ts'
import { register } from '../../../../../electron/engine/editing/register/register.ts'
import { wholeOf } from '../../../../../electron/engine/editing/register/reduce.ts'
import { createWorkingGrid } from '../../../../../electron/engine/editing/register/working-grid.ts'
import { matchTone, type Tone } from '../../../../../electron/engine/editing/tone/match-tone.ts'
import {
  createToneGrid,
  type ToneGrid,
} from '../../../../../electron/engine/editing/tone/tone-grid.ts'
import { colorDifference } from '../support/color-difference.ts'
import { medianOf, percentile } from '../support/located.ts'
import { ellipseMask } from '../support/masks.ts'
import { PATIENCE } from '../support/patience.ts'
import { paintScene, type SceneName } from '../support/scenes.ts'
import { differencesAt, stepsAcross } from '../support/seam.ts'
import { simulateAnswer, type Simulation } from '../support/simulated-answer.ts'

const [WIDTH, HEIGHT] = [720, 480]
const SIZE = { width: 540, height: 360 }
const whole = wholeOf({ width: WIDTH, height: HEIGHT })
const mask = ellipseMask(WIDTH, HEIGHT, { x: 0.45, y: 0.6, radiusX: 0.18, radiusY: 0.22 })

async function matched(
  scene: SceneName,
  simulation: Partial<Simulation>,
): Promise<{ tone: Tone; toneGrid: ToneGrid }> {
  const original = paintScene(scene, WIDTH, HEIGHT)
  const { answer } = await simulateAnswer(original, mask, { size: SIZE, ...simulation }, scene)
  const grid = createWorkingGrid(original, mask, whole, whole, answer)
  const toneGrid = createToneGrid(grid, register(grid, answer).warp)
  return { tone: matchTone(toneGrid), toneGrid }
}

describe('matchTone', { timeout: PATIENCE }, () => {
  it('changes nothing where nothing was changed', async () => {
    const size = { width: WIDTH / 2, height: HEIGHT / 2 }
    const { tone } = await matched('shapes', { size, jpegQuality: 95 })
    for (const { gain, offset } of tone.gains) {
      expect(Math.abs(gain - 1)).toBeLessThan(0.01)
      expect(Math.abs(offset)).toBeLessThan(1.5)
    }
    expect(tone.spill).toBeLessThan(0.05)
  })

  it('leaves no seam where tones were changed and nothing reaches over the border', async () => {
    const [near, deep, steps]: [number[], number[], number[]] = [[], [], []]
    for (const scene of ['landscape', 'bricks', 'night'] as const) {
      const original = paintScene(scene, WIDTH, HEIGHT)
      const content = paintScene('shapes', WIDTH, HEIGHT, 'new')
      const simulation = { size: SIZE, isMoved: true, isRedrawn: true, blobs: 4, content }
      const { answer } = await simulateAnswer(
        original,
        mask,
        { ...simulation, reach: 0.5, jpegQuality: 85 },
        scene,
      )
      const outcome = editPicture({ original, mask, sent: whole, answer, seed: scene })
      if (outcome.type !== 'accepted') throw new Error(outcome.type)
      expect(outcome.spill).toBeLessThan(0.15)
      near.push(...differencesAt(outcome.picture, original, mask, 4))
      deep.push(...differencesAt(outcome.picture, original, mask, 16))
      steps.push(...stepsAcross(outcome.picture, original, mask))
    }
    expect(medianOf(near)).toBeLessThan(1)
    expect(medianOf(deep)).toBeLessThan(1.5)
    expect(percentile(steps, 0.95)).toBeLessThan(2)
  })

  it('tells of a change over the border, and does not dye what is new with what was there', async () => {
    const shifts: number[] = []
    for (const scene of ['landscape', 'bricks'] as const) {
      const content = paintScene('shapes', WIDTH, HEIGHT, 'new')
      const simulation = { isMoved: true, isRedrawn: true, content, reach: 1.4, jpegQuality: 85 }
      const { tone, toneGrid } = await matched(scene, simulation)
      expect(tone.spill).toBeGreaterThan(0.15)
      shifts.push(...shiftsInside(tone, toneGrid))
    }
    expect(medianOf(shifts)).toBeLessThan(1)
    expect(percentile(shifts, 0.95)).toBeLessThan(4)
  })
})

/** Returns how much the diffused residual changes the colours deep inside of the mask (CIEDE2000). */
function shiftsInside({ gains, residual }: Tone, { answer, distance }: ToneGrid): number[] {
  const shifts: number[] = []
  for (let at = 0; at < distance.data.length; at += 7) {
    if ((distance.data[at] ?? 0) > 0 || !isDeep(distance, at)) continue
    const corrected = [0, 1, 2].map((channel) => {
      const { gain, offset } = gains[channel] ?? { gain: 1, offset: 0 }
      return gain * (answer[channel]?.data[at] ?? 0) + offset
    })
    const moved = corrected.map((value, channel) => value + (residual[channel]?.data[at] ?? 0))
    shifts.push(colorDifference(colorOf(corrected), colorOf(moved)))
  }
  return shifts
}

function colorOf([red = 0, green = 0, blue = 0]: readonly number[]): [number, number, number] {
  const clamp = (value: number): number => Math.min(255, Math.max(0, value))
  return [clamp(red), clamp(green), clamp(blue)]
}

/** Returns whether a pixel of the tone grid is farther than sixteen pixels from the mask's border. */
function isDeep({ width, height, data }: ToneGrid['distance'], at: number): boolean {
  const [x, y] = [at % width, Math.floor(at / width)]
  return [
    [-16, 0],
    [16, 0],
    [0, -16],
    [0, 16],
  ].every(([right = 0, down = 0]) => {
    const [otherX, otherY] = [x + right, y + down]
    const isInside = otherX >= 0 && otherY >= 0 && otherX < width && otherY < height
    return isInside && data[otherY * width + otherX] === 0
  })
}
