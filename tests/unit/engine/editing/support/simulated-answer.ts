import { Transformer } from '@napi-rs/image'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import {
  boxOfMask,
  type Mask,
  type Picture,
  type Rectangle,
} from '../../../../../electron/engine/editing/picture.ts'
import { distanceTo } from '../../../../../electron/engine/editing/planes/distance.ts'
import {
  apply,
  compose,
  invert,
  scaling,
  type Affine,
} from '../../../../../electron/engine/editing/register/affine.ts'
import type { PlacementName } from '../../../../../electron/engine/editing/register/placements.ts'
import { createRandom, type Random } from '../../../../../electron/engine/editing/seeded-random.ts'

/** What a model does to a picture that it was asked to change in one place only. All of it is optional. */
export interface Simulation {
  readonly size: PixelSize
  readonly sent?: Rectangle
  readonly placement?: PlacementName
  /** Scale ±3 %, unequal by 1 %, shift ±12 pixels. */
  readonly isMoved?: boolean
  /** A shift by shares of the answer's sides. */
  readonly shift?: { readonly x: number; readonly y: number }
  /** A smooth bend, in pixels of the answer. */
  readonly bend?: number
  /** So many round blobs of something else, outside of the mask. */
  readonly blobs?: number
  /** Another picture, from which comes what is new; and how far it reaches, in shares of the mask's depth: above 1 over its border, to the right. */
  readonly content?: Picture
  readonly reach?: number
  /** Weaker details, other tones. */
  readonly isRedrawn?: boolean
  /** None when left out. */
  readonly jpegQuality?: number
}

export interface SimulatedAnswer {
  readonly answer: Picture
  /** Where a place of the original lies in the answer, in pixels. */
  readonly truth: (x: number, y: number) => { x: number; y: number }
}

/** Makes the answer of a model that has no mask, from the original. The same for the same seed. */
export async function simulateAnswer(
  original: Picture,
  mask: Mask,
  simulation: Simulation,
  seed: string,
): Promise<SimulatedAnswer> {
  const random = createRandom(seed)
  const { size, bend = 0, isRedrawn = false, jpegQuality } = simulation
  const sent = simulation.sent ?? { x: 0, y: 0, width: original.width, height: original.height }
  const map = compose(
    jitter(random, simulation),
    nominal(sent, size, simulation.placement ?? 'squeeze'),
  )
  const back = invert(map)
  const bendAt = bender(random, bend, size)
  const content = contentOf(original, mask, simulation, random)
  const source = prefiltered(content, Math.max(1, Math.floor(1 / Math.hypot(map.xx, map.yx))))
  let answer = sampled(source, size, (x, y) => {
    const bent = bendAt(x, y)
    return apply(back, x - bent.x, y - bent.y)
  })
  if (isRedrawn) answer = retoned(weakened(answer, random), random)
  if (jpegQuality !== undefined) answer = await throughJpeg(answer, jpegQuality)
  const truth = (x: number, y: number): { x: number; y: number } => {
    const straight = apply(map, x, y)
    let there = straight
    for (let round = 0; round < 4; round += 1) {
      const bent = bendAt(there.x, there.y)
      there = { x: straight.x + bent.x, y: straight.y + bent.y }
    }
    return there
  }
  return { answer, truth }
}

function nominal(sent: Rectangle, size: PixelSize, placement: PlacementName): Affine {
  const x = size.width / sent.width
  const y = size.height / sent.height
  const scale = placement === 'cover' ? Math.max(x, y) : Math.min(x, y)
  const [scaleX, scaleY] = placement === 'squeeze' ? [x, y] : [scale, scale]
  return scaling(
    scaleX,
    scaleY,
    size.width / 2 - (sent.x + sent.width / 2) * scaleX,
    size.height / 2 - (sent.y + sent.height / 2) * scaleY,
  )
}

function jitter(random: Random, { size, isMoved = false, shift }: Simulation): Affine {
  const spread = (by: number): number => by * (2 * random() - 1)
  const scale = isMoved ? 1 + spread(0.03) : 1
  const unequal = isMoved ? spread(0.01) : 0
  const moved = {
    x: (isMoved ? spread(12) : 0) + (shift?.x ?? 0) * size.width,
    y: (isMoved ? spread(12) : 0) + (shift?.y ?? 0) * size.height,
  }
  const [scaleX, scaleY] = [scale * (1 + unequal / 2), scale * (1 - unequal / 2)]
  return scaling(
    scaleX,
    scaleY,
    moved.x + (size.width / 2) * (1 - scaleX),
    moved.y + (size.height / 2) * (1 - scaleY),
  )
}

function bender(random: Random, bend: number, { width, height }: PixelSize) {
  const phases = Array.from({ length: 4 }, () => 2 * Math.PI * random())
  const [a = 0, b = 0, c = 0, d = 0] = phases
  return (x: number, y: number) => {
    const u = (2 * Math.PI * x) / width
    const v = (2 * Math.PI * y) / height
    return {
      x: bend * Math.sin(u + a) * Math.cos(1.3 * v + b),
      y: bend * Math.cos(1.2 * u + c) * Math.sin(v + d),
    }
  }
}

/** Returns the original with what is new in its mask, and with blobs elsewhere. */
function contentOf(
  original: Picture,
  mask: Mask,
  { content, reach = 0.8, blobs = 0 }: Simulation,
  random: Random,
): Picture {
  const { width, height, channels } = original
  if (content === undefined && blobs === 0) return original
  const data = original.data.slice()
  const foreign = content ?? original
  const put = (at: number, from: number, share: number): void => {
    for (let channel = 0; channel < 3; channel += 1) {
      const here = data[at * channels + channel] ?? 0
      const there = foreign.data[from * foreign.channels + channel] ?? 0
      data[at * channels + channel] = Math.round(here + share * (there - here))
    }
  }
  if (content !== undefined) {
    const share = insideShare(mask, reach)
    for (let at = 0; at < share.length; at += 1) put(at, at, share[at] ?? 0)
  }
  for (let blob = 0; blob < blobs; blob += 1) {
    const radius = (0.03 + 0.06 * random()) * Math.min(width, height)
    const middleX = random() * width
    const middleY = random() * height
    const offset = Math.floor(random() * width * height)
    for (
      let y = Math.max(0, Math.floor(middleY - radius));
      y < Math.min(height, middleY + radius);
      y += 1
    ) {
      for (
        let x = Math.max(0, Math.floor(middleX - radius));
        x < Math.min(width, middleX + radius);
        x += 1
      ) {
        const at = y * width + x
        const away = Math.hypot(x - middleX, y - middleY)
        if (mask.data[at] !== 0 || away > radius) continue
        put(at, (at + offset) % (width * height), Math.min(1, (radius - away) / 4))
      }
    }
  }
  return { ...original, data }
}

/** Returns where new content is: up to a share of the mask's depth, or beyond its border to the right. */
function insideShare(mask: Mask, reach: number): Float32Array {
  const stays = mask.data.map((value) => (value === 0 ? 1 : 0))
  const depth = distanceTo(stays, mask).data
  const deepest = depth.reduce((most, value) => (value < 1e6 ? Math.max(most, value) : most), 0)
  if (reach <= 1) return depth.map((value) => clamp((value - (1 - reach) * deepest) / 6, 0, 1))
  const away = distanceTo(
    mask.data.map((value) => (value === 0 ? 0 : 1)),
    mask,
  ).data
  const box = boxOfMask(mask) ?? { x: 0, y: 0, width: 0, height: 0 }
  const [middleX, middleY] = [box.x + box.width / 2, box.y + box.height / 2]
  return depth.map((value, at) => {
    const right = (at % mask.width) - middleX
    const isToTheRight = right > Math.abs(Math.floor(at / mask.width) - middleY)
    if (value > 0) return clamp(value / 6, isToTheRight ? 1 : 0, 1)
    return isToTheRight && (away[at] ?? 0) < (reach - 1) * deepest ? 1 : 0
  })
}

function prefiltered(picture: Picture, factor: number): { picture: Picture; factor: number } {
  if (factor === 1) return { picture, factor }
  const width = Math.floor(picture.width / factor)
  const height = Math.floor(picture.height / factor)
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0
        for (let row = 0; row < factor; row += 1)
          for (let column = 0; column < factor; column += 1) {
            const at = (y * factor + row) * picture.width + x * factor + column
            sum += picture.data[at * picture.channels + channel] ?? 0
          }
        data[(y * width + x) * 3 + channel] = Math.round(sum / factor ** 2)
      }
    }
  }
  return { picture: { width, height, channels: 3, data }, factor }
}

/** Samples by its own cubic, so that a mistake of the engine's is not made twice. Outside of the picture it is grey. */
function sampled(
  { picture, factor }: { picture: Picture; factor: number },
  { width, height }: PixelSize,
  from: (x: number, y: number) => { x: number; y: number },
): Picture {
  const answer = new Uint8Array(width * height * 3)
  const weightsX = new Float64Array(4)
  const weightsY = new Float64Array(4)
  const [lastX, lastY] = [picture.width - 1, picture.height - 1]
  const { channels, data } = picture
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place = from(x + 0.5, y + 0.5)
      const px = place.x / factor - 0.5
      const py = place.y / factor - 0.5
      const at = (y * width + x) * 3
      if (px < -0.5 || py < -0.5 || px > lastX + 0.5 || py > lastY + 0.5) {
        answer.fill(128, at, at + 3)
        continue
      }
      const left = Math.floor(px) - 1
      const top = Math.floor(py) - 1
      for (let step = 0; step < 4; step += 1) {
        weightsX[step] = cubic(px - left - step)
        weightsY[step] = cubic(py - top - step)
      }
      let red = 0
      let green = 0
      let blue = 0
      for (let row = 0; row < 4; row += 1) {
        const start = Math.min(lastY, Math.max(0, top + row)) * picture.width
        for (let column = 0; column < 4; column += 1) {
          const weight = (weightsY[row] ?? 0) * (weightsX[column] ?? 0)
          const pixel = (start + Math.min(lastX, Math.max(0, left + column))) * channels
          red += weight * (data[pixel] ?? 0)
          green += weight * (data[pixel + 1] ?? 0)
          blue += weight * (data[pixel + 2] ?? 0)
        }
      }
      answer[at] = level(red)
      answer[at + 1] = level(green)
      answer[at + 2] = level(blue)
    }
  }
  return { width, height, channels: 3, data: answer }
}

function cubic(t: number): number {
  const a = t < 0 ? -t : t
  if (a < 1) return 1 + a * a * (1.5 * a - 2.5)
  return a < 2 ? 2 + a * (-4 + a * (2.5 - 0.5 * a)) : 0
}

/** Halves the details, and adds noise where there are any. */
function weakened({ width, height, channels, data }: Picture, random: Random): Picture {
  const low = smoothed(smoothed(Float32Array.from(data), width, height), width, height)
  const out = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at += 3) {
    // Near enough to a normal distribution, and faster.
    const noise = 2 * (random() + random() + random() - 1.5)
    for (let channel = at; channel < at + 3; channel += 1) {
      const smooth = low[channel] ?? 0
      const detail = (data[channel] ?? 0) - smooth
      out[channel] = level(smooth + 0.5 * detail + 0.3 * Math.abs(detail) * noise)
    }
  }
  return { width, height, channels, data: out }
}

/** Returns colours through [1 2 1] along both axes. */
function smoothed(colors: Float32Array, width: number, height: number): Float32Array {
  const along = new Float32Array(colors.length)
  const both = new Float32Array(colors.length)
  const row = 3 * width
  for (let at = 0; at < colors.length; at += 1) {
    const place = at % row
    const before = place >= 3 ? at - 3 : at
    const after = place < row - 3 ? at + 3 : at
    along[at] = ((colors[before] ?? 0) + 2 * (colors[at] ?? 0) + (colors[after] ?? 0)) / 4
  }
  for (let at = 0; at < colors.length; at += 1) {
    const above = at >= row ? at - row : at
    const below = at < row * (height - 1) ? at + row : at
    both[at] = ((along[above] ?? 0) + 2 * (along[at] ?? 0) + (along[below] ?? 0)) / 4
  }
  return both
}

/** Changes gains, offsets, gamma, saturation, and the light across the picture. */
function retoned({ width, height, channels, data }: Picture, random: Random): Picture {
  const spread = (by: number): number => by * (2 * random() - 1)
  const gains = [1 + spread(0.08), 1 + spread(0.08), 1 + spread(0.08)]
  const offsets = [spread(8), spread(8), spread(8)]
  const gamma = 1 + spread(0.1)
  const saturation = 1 + spread(0.15)
  const slope = spread(0.05)
  const vignette = spread(0.05)
  const curve = Float32Array.from({ length: 256 }, (_, value) => 255 * (value / 255) ** gamma)
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = 3 * (y * width + x)
      const [u, v] = [(2 * x) / width - 1, (2 * y) / height - 1]
      const light = 1 + slope * u + vignette * (u * u + v * v)
      const luminance =
        0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
      for (let channel = 0; channel < 3; channel += 1) {
        const value = luminance + saturation * ((data[at + channel] ?? 0) - luminance)
        const curved = curve[level(value)] ?? 0
        out[at + channel] = level(light * (gains[channel] ?? 1) * curved + (offsets[channel] ?? 0))
      }
    }
  }
  return { width, height, channels, data: out }
}

async function throughJpeg(picture: Picture, quality: number): Promise<Picture> {
  const { width, height } = picture
  const rgba = new Uint8Array(width * height * 4)
  for (let at = 0; at < width * height; at += 1) {
    rgba.set(picture.data.subarray(3 * at, 3 * at + 3), 4 * at)
    rgba[4 * at + 3] = 255
  }
  const file = await Transformer.fromRgbaPixels(rgba, width, height).jpeg(quality)
  const data = await new Transformer(file).rawPixels()
  const channels = data.length === width * height * 4 ? 4 : 3
  return { width, height, channels, data: new Uint8Array(data) }
}

function level(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
