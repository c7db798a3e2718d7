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
  const columns = columnsOf(original, width, corner.x)
  const read = rgb.map((plane): RowReader => createRowReader(plane))
  const colors = rgb.map(() => new Float32Array(width))
  const [red, green, blue] = colors
  if (red === undefined || green === undefined || blue === undefined) throw new Error('No colours')
  return (y, from, to) => {
    const count = to - from
    if (count <= 0) return
    const places = { x: (from + 0.5) / step, y: (y + 0.5) / step, step: 1 / step, count }
    read.forEach((readRow, channel) => readRow(places, colors[channel] ?? red))
    const rowAway = beyond(y + 0.5 - corner.y, original.height)
    const row = Math.floor(mirrored(y + 0.5 - corner.y, original.height)) * original.width
    let target = (y * width + from) * channels
    for (let at = 0; at < count; at += 1, target += channels) {
      const away = columns.away[from + at] ?? 0
      const squared = away * away + rowAway * rowAway
      const r = red[at] ?? 0
      const g = green[at] ?? 0
      const b = blue[at] ?? 0
      // Nearly everywhere.
      if (squared >= reach * reach) {
        into[target] = r + 0.5
        into[target + 1] = g + 0.5
        into[target + 2] = b + 0.5
      } else {
        const there = (row + (columns.mirrored[from + at] ?? 0)) * channels
        const opacity = channels === 4 ? (data[there + 3] ?? 0) / 255 : 1
        const own = opacity * fading(Math.sqrt(squared) / reach)
        into[target] = r + ((data[there] ?? 0) - r) * own + 0.5
        into[target + 1] = g + ((data[there + 1] ?? 0) - g) * own + 0.5
        into[target + 2] = b + ((data[there + 2] ?? 0) - b) * own + 0.5
      }
      if (channels === 4) into[target + 3] = 255
    }
  }
}

/** Of each column how far it is from the original, and which of its columns is mirrored there. */
function columnsOf(original: Picture, width: number, left: number) {
  const places = Float32Array.from({ length: width }, (_, x) => x + 0.5 - left)
  return {
    away: places.map((place) => beyond(place, original.width)),
    mirrored: Int32Array.from(places, (place) => Math.floor(mirrored(place, original.width))),
  }
}

/** Returns 1 at the border and 0 at the end of the reach. */
function fading(share: number): number {
  return 1 - share * share * (3 - 2 * share)
}
