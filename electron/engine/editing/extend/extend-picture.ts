import type { Picture } from '../picture.ts'
import { createRowReader, type RowReader } from '../planes/row-reader.ts'
import type { Layout } from './layout.ts'
import { beyond, mirrored, surroundingsOf } from './surroundings.ts'

/** How far from the original its mirrored pixels are still seen, as a share of the shorter side of all. */
const REACH = 0.04
const SHORTEST_REACH = 8

/**
 * Returns a picture with something around it, opaque: at the border its own pixels, mirrored, so that what is made later
 * can fade in without a seam; farther out `surroundingsOf`. The original's own pixels are copied.
 */
export function extendPicture(
  original: Picture,
  layout: Pick<Layout, 'width' | 'height' | 'original'>,
): Picture {
  const { channels } = original
  const { width, height, original: corner } = layout
  const data = new Uint8Array(width * height * channels)
  const writeAround = createWriter(original, layout, data)
  for (let y = 0; y < height; y += 1) {
    const own = y - corner.y
    if (own < 0 || own >= original.height) {
      writeAround(y, 0, width)
      continue
    }
    writeAround(y, 0, corner.x)
    writeAround(y, corner.x + original.width, width)
    const from = own * original.width * channels
    const row = original.data.subarray(from, from + original.width * channels)
    data.set(row, (y * width + corner.x) * channels)
  }
  return { width, height, channels, data }
}

/** Returns what writes a part of a row that is outside of the original. */
function createWriter(
  original: Picture,
  { width, height, original: corner }: Pick<Layout, 'width' | 'height' | 'original'>,
  into: Uint8Array,
): (y: number, from: number, to: number) => void {
  const { channels, data } = original
  const { step, rgb } = surroundingsOf(original, { width, height }, corner)
  const reach = Math.max(SHORTEST_REACH, REACH * Math.min(width, height))
  const readers = rgb.map((plane): [RowReader, Float32Array] => [
    createRowReader(plane),
    new Float32Array(width),
  ])
  return (y, from, to) => {
    const count = to - from
    if (count <= 0) return
    const places = { x: (from + 0.5) / step, y: (y + 0.5) / step, step: 1 / step, count }
    for (const [read, out] of readers) read(places, out)
    const rowAway = beyond(y + 0.5 - corner.y, original.height)
    const row = Math.floor(mirrored(y + 0.5 - corner.y, original.height)) * original.width
    for (let at = 0; at < count; at += 1) {
      const x = from + at + 0.5 - corner.x
      const away = beyond(x, original.width)
      const distance = away === 0 ? rowAway : rowAway === 0 ? away : Math.hypot(away, rowAway)
      const there = (row + Math.floor(mirrored(x, original.width))) * channels
      const opacity = channels === 4 ? (data[there + 3] ?? 0) / 255 : 1
      const own = distance >= reach ? 0 : opacity * fading(distance / reach)
      const target = (y * width + from + at) * channels
      for (let channel = 0; channel < 3; channel += 1) {
        const around = readers[channel]?.[1][at] ?? 0
        const value = own === 0 ? around : around + ((data[there + channel] ?? 0) - around) * own
        into[target + channel] = Math.round(value)
      }
      if (channels === 4) into[target + 3] = 255
    }
  }
}

/** Returns 1 at the border and 0 at the end of the reach. */
function fading(share: number): number {
  return 1 - share * share * (3 - 2 * share)
}
