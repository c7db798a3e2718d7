import type { BlendWeights } from './blend-weights.ts'
import { sampleLine } from './catmull-rom.ts'
import { GRAIN_SIDE, type Grain } from './grain.ts'
import type { Mask, Picture, Rectangle, Rgb } from './picture.ts'
import { createRowReader, type RowReader } from './planes/row-reader.ts'
import { createRowLocator, type RowLocator, type Warp } from './register/warp.ts'
import type { Factors } from './register/working-grid.ts'
import type { Tone } from './tone/match-tone.ts'

/** All that is needed to put an answer into the original. */
export interface Composition {
  readonly original: Picture
  readonly mask: Mask
  /** The smallest rectangle around the mask. */
  readonly box: Rectangle
  readonly answer: Picture
  /** The corner of the working grid in the original, and how many pixels its cells have. */
  readonly corner: { readonly x: number; readonly y: number }
  readonly factors: Factors
  readonly warp: Warp
  readonly tone: Tone
  readonly weights: BlendWeights
  readonly grain: Grain
}

/**
 * Writes the answer into the bytes of a copy of the original, or of the original itself, from one row of pixels up to, but not
 * including, another. A pixel whose mask is 0 is never written, nor is any alpha. Rows can be shared among threads.
 */
export function compositeRows(
  target: Uint8Array,
  composition: Composition,
  from: number,
  to: number,
): void {
  const { box, mask } = composition
  const line = createLine(composition)
  for (let y = Math.max(from, box.y); y < Math.min(to, box.y + box.height); y += 1) {
    const start = y * mask.width + box.x
    const run = runOf(mask.data.subarray(start, start + box.width))
    if (run === null) continue
    const x = box.x + run.start
    line.fill(x, y, run.length)
    mixRow(target, composition, line, x, y, run.length)
  }
}

/** Returns from the first to the last masked pixel of a row; null when none is. */
function runOf(row: Uint8Array): { start: number; length: number } | null {
  let start = 0
  while (start < row.length && row[start] === 0) start += 1
  if (start === row.length) return null
  let end = row.length
  while (row[end - 1] === 0) end -= 1
  return { start, length: end - start }
}

/** What a row of pixels is made of, value by value. */
interface Line {
  fill(x: number, y: number, count: number): void
  /** Colours of the answer, three for each pixel. */
  readonly colors: Float32Array
  readonly detail: Float32Array
  readonly low: Float32Array
  readonly residuals: Rgb<Float32Array>
  readonly differences: Rgb<Float32Array>
}

function createLine(composition: Composition): Line {
  const { box, mask, answer, corner, factors, weights, tone, warp } = composition
  const row = (): Float32Array => new Float32Array(box.width)
  const locate = createRowLocator(warp)
  const [atX, atY] = [row(), row()]
  const line = {
    colors: new Float32Array(3 * box.width),
    detail: row(),
    low: row(),
    residuals: [row(), row(), row()] as const,
    differences: [row(), row(), row()] as const,
  }
  const weightReaders: readonly Reading[] = [
    [createRowReader(weights.detail), line.detail],
    [createRowReader(weights.low), line.low],
  ]
  const toneReaders: readonly Reading[] = ([0, 1, 2] as const).flatMap((channel): Reading[] => [
    [createRowReader(tone.residual[channel]), line.residuals[channel]],
    [createRowReader(tone.low[channel]), line.differences[channel]],
  ])
  return {
    ...line,
    fill(x, y, count) {
      const cell = factors.original
      const places = {
        x: (x + 0.5 - corner.x) / cell,
        y: (y + 0.5 - corner.y) / cell,
        step: 1 / cell,
        count,
      }
      readAll(weightReaders, shifted(places, weights, 1))
      readAll(toneReaders, shifted(places, tone.frame, tone.frame.step))
      locateInAnswer(locate, places, factors.answer, atX, atY)
      const start = y * mask.width + x
      sampleLine(answer, atX, atY, mask.data.subarray(start, start + count), line.colors)
    },
  }
}

type Reading = readonly [read: RowReader, into: Float32Array]
type Places = Parameters<RowReader>[0]

function readAll(readings: readonly Reading[], places: Places): void {
  for (const [read, into] of readings) read(places, into)
}

/** Returns places of the working grid as those of a plane with a corner and a step in it. */
function shifted(places: Places, corner: { x: number; y: number }, step: number): Places {
  return {
    x: (places.x - corner.x) / step,
    y: (places.y - corner.y) / step,
    step: places.step / step,
    count: places.count,
  }
}

/** Writes places in pixels of the answer. */
function locateInAnswer(
  locate: RowLocator,
  places: Places,
  factor: number,
  atX: Float32Array,
  atY: Float32Array,
): void {
  locate(places, atX, atY)
  if (factor === 1) return
  for (let at = 0; at < places.count; at += 1) {
    atX[at] = (atX[at] ?? 0) * factor
    atY[at] = (atY[at] ?? 0) * factor
  }
}

function mixRow(
  target: Uint8Array,
  { original, mask, tone, grain }: Composition,
  { colors, detail, low, residuals, differences }: Line,
  x: number,
  y: number,
  count: number,
): void {
  const { channels, data } = original
  const { sigma, tile } = grain
  const opacities = mask.data
  const masked = y * mask.width + x
  const grainRow = (y % GRAIN_SIDE) * GRAIN_SIDE
  const [redGain, greenGain, blueGain] = tone.gains
  const [redResidual, greenResidual, blueResidual] = residuals
  const [redDifference, greenDifference, blueDifference] = differences
  for (let at = 0; at < count; at += 1) {
    const opacity = opacities[masked + at] ?? 0
    if (opacity === 0) continue
    const fine = (opacity / 255) * (detail[at] ?? 0)
    const slow = (opacity / 255) * (low[at] ?? 0) - fine
    const noise = sigma === 0 ? 0 : sigma * (tile[grainRow + ((x + at) & (GRAIN_SIDE - 1))] ?? 0)
    const from = 3 * at
    const to = (masked + at) * channels
    const red = redGain.gain * (colors[from] ?? 0) + (redResidual[at] ?? 0)
    const green = greenGain.gain * (colors[from + 1] ?? 0) + (greenResidual[at] ?? 0)
    const blue = blueGain.gain * (colors[from + 2] ?? 0) + (blueResidual[at] ?? 0)
    const redHere = data[to] ?? 0
    const greenHere = data[to + 1] ?? 0
    const blueHere = data[to + 2] ?? 0
    target[to] = level(
      redHere + fine * (red + redGain.offset + noise - redHere) + slow * (redDifference[at] ?? 0),
    )
    target[to + 1] = level(
      greenHere +
        fine * (green + greenGain.offset + noise - greenHere) +
        slow * (greenDifference[at] ?? 0),
    )
    target[to + 2] = level(
      blueHere +
        fine * (blue + blueGain.offset + noise - blueHere) +
        slow * (blueDifference[at] ?? 0),
    )
  }
}

function level(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0
}
