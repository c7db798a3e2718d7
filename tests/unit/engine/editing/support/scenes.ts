import type { Picture } from '../../../../../electron/engine/editing/picture.ts'
import { createPlane, type Plane } from '../../../../../electron/engine/editing/planes/plane.ts'
import { createRowReader } from '../../../../../electron/engine/editing/planes/row-reader.ts'
import {
  createRandom,
  normal,
  type Random,
} from '../../../../../electron/engine/editing/seeded-random.ts'

/** Pictures that are painted for tests: what photographs have that registration, tone and grain live on. */
export const SCENES = {
  /** Hills and leaves: noise of many octaves, over a sky without any. */
  landscape: paintLandscape,
  /** Things with edges on a table. */
  shapes: paintShapes,
  /** The same again and again, with a little dirt. */
  bricks: paintBricks,
  /** Almost black, with lit windows and their glow. */
  night: paintNight,
  /** Nothing to hold on to. */
  gradient: paintGradient,
  /** Black with one lamp. */
  lamp: paintLamp,
} as const
export type SceneName = keyof typeof SCENES

const painted = new Map<string, Picture>()

/** Returns a scene, painted once; another one for another seed. It must not be changed. */
export function paintScene(name: SceneName, width: number, height: number, seed = 'a'): Picture {
  const key = [name, width, height, seed].join(' ')
  const scene = painted.get(key) ?? SCENES[name](width, height, createRandom(key))
  painted.set(key, scene)
  return scene
}

/** Returns a picture with each pixel so many times as wide and high: large ones take long to paint. */
export function enlarged(picture: Picture, factor: number): Picture {
  const [width, height] = [picture.width * factor, picture.height * factor]
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(y / factor) * picture.width
    for (let x = 0; x < width; x += 1) {
      const from = (row + Math.floor(x / factor)) * 3
      const to = (y * width + x) * 3
      data[to] = picture.data[from] ?? 0
      data[to + 1] = picture.data[from + 1] ?? 0
      data[to + 2] = picture.data[from + 2] ?? 0
    }
  }
  return { width, height, channels: 3, data }
}

type Color = readonly [number, number, number]

/** Noise with detail at all scales from `coarsest` pixels down to one, about from −1 to 1. */
function cloud(
  random: Random,
  width: number,
  height: number,
  coarsest: number,
  roughness: number,
): Plane {
  const sum = createPlane(width, height)
  const row = new Float32Array(width)
  let strength = 1
  for (let size = coarsest; size >= 1; size /= 2, strength *= roughness) {
    const lattice = createPlane(Math.ceil(width / size) + 2, Math.ceil(height / size) + 2)
    for (let at = 0; at < lattice.data.length; at += 1) lattice.data[at] = 2 * random() - 1
    const read = createRowReader(lattice)
    for (let y = 0; y < height; y += 1) {
      read({ x: 0.5 + 0.5 / size, y: 0.5 + (y + 0.5) / size, step: 1 / size, count: width }, row)
      for (let x = 0; x < width; x += 1)
        sum.data[y * width + x] = (sum.data[y * width + x] ?? 0) + strength * (row[x] ?? 0)
    }
  }
  return sum
}

function paint(
  width: number,
  height: number,
  colorAt: (x: number, y: number, at: number) => Color,
): Picture {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const color = colorAt(x, y, at)
      for (let channel = 0; channel < 3; channel += 1)
        data[at * 3 + channel] = Math.min(255, Math.max(0, Math.round(color[channel] ?? 0)))
    }
  }
  return { width, height, channels: 3, data }
}

function paintLandscape(width: number, height: number, random: Random): Picture {
  const rough = cloud(random, width, height, width / 4, 0.62)
  const hue = cloud(random, width, height, width / 6, 0.5)
  return paint(width, height, (x, y, at) => {
    const horizon = 0.3 * height + 0.06 * height * Math.sin((5 * x) / width)
    const noise = 1.5 * normal(random)
    if (y < horizon) {
      const down = y / height
      return [120 + 90 * down + noise, 150 + 70 * down + noise, 205 + noise]
    }
    const light = 105 + 55 * (rough.data[at] ?? 0) + noise
    const warm = 22 * (hue.data[at] ?? 0)
    return [light + warm, light + 8, light - 30 - warm]
  })
}

function paintShapes(width: number, height: number, random: Random): Picture {
  const shapes = Array.from({ length: 70 }, () => ({
    x: random() * width,
    y: random() * height,
    radius: (0.02 + 0.08 * random()) * width,
    angle: random() * Math.PI,
    stretch: 0.4 + random(),
    isRound: random() < 0.5,
    color: [40 + 190 * random(), 40 + 190 * random(), 40 + 190 * random()] as const,
  }))
  const cover = new Int16Array(width * height).fill(-1)
  for (const [number, { x, y, radius, angle, stretch, isRound }] of shapes.entries()) {
    for (
      let row = Math.max(0, Math.floor(y - radius));
      row < Math.min(height, y + radius);
      row += 1
    ) {
      for (
        let at = Math.max(0, Math.floor(x - radius));
        at < Math.min(width, x + radius);
        at += 1
      ) {
        const u = (at - x) * Math.cos(angle) + (row - y) * Math.sin(angle)
        const v = ((row - y) * Math.cos(angle) - (at - x) * Math.sin(angle)) / stretch
        const distance = isRound ? Math.hypot(u, v) : 1.4 * Math.max(Math.abs(u), Math.abs(v))
        if (distance < radius) cover[row * width + at] = number
      }
    }
  }
  const grain = cloud(random, width, height, 32, 0.7)
  return paint(width, height, (x, _, at) => {
    const [red, green, blue] = shapes[cover[at] ?? -1]?.color ?? [150 + (50 * x) / width, 140, 120]
    const texture = 14 * (grain.data[at] ?? 0) + 2 * normal(random)
    return [red + texture, green + texture, blue + texture]
  })
}

function paintBricks(width: number, height: number, random: Random): Picture {
  const [brickWidth, brickHeight, joint] = [width / 16, height / 20, width / 220]
  const shades = Float32Array.from({ length: 4096 }, () => random())
  // No mason lays every row alike: otherwise another wall, or a mirrored one, would be the same.
  const starts = Float32Array.from({ length: 40 }, (_, row) => (row % 2) / 2 + 0.3 * random())
  const tops = [0]
  while ((tops.at(-1) ?? 0) < height)
    tops.push((tops.at(-1) ?? 0) + brickHeight * (0.75 + 0.5 * random()))
  const rowAt = Float32Array.from({ length: height }, (_, y) =>
    tops.findLastIndex((top) => top <= y),
  )
  const dirt = cloud(random, width, height, width / 8, 0.6)
  return paint(width, height, (x, y, at) => {
    const row = rowAt[y] ?? 0
    const along = x + (1 + (starts[row] ?? 0)) * brickWidth
    const column = Math.floor(along / brickWidth)
    const isJoint = along - column * brickWidth < joint || y - (tops[row] ?? 0) < joint
    const shade = 18 * (shades[(row * 61 + column) % 4096] ?? 0)
    const noise = 16 * (dirt.data[at] ?? 0) + 1.5 * normal(random)
    return isJoint
      ? [170 + noise, 165 + noise, 155 + noise]
      : [150 + shade + noise, 85 + shade + noise, 65 + noise]
  })
}

function paintNight(width: number, height: number, random: Random): Picture {
  const rough = cloud(random, width, height, width / 8, 0.6)
  const lights = Array.from({ length: 160 }, () => ({
    x: random() * width,
    y: (0.35 + 0.6 * random()) * height,
    side: (0.003 + 0.006 * random()) * width,
    strength: 80 + 175 * random(),
  }))
  const glow = new Float32Array(width * height)
  for (const { x, y, side, strength } of lights) {
    const reach = 4 * side
    for (
      let row = Math.max(0, Math.floor(y - reach));
      row < Math.min(height, y + reach);
      row += 1
    ) {
      for (let at = Math.max(0, Math.floor(x - reach)); at < Math.min(width, x + reach); at += 1) {
        const away = Math.max(Math.abs(at - x), Math.abs(row - y))
        const light = away < side ? 1 : 0.25 * Math.exp(-(away - side) / side)
        glow[row * width + at] = (glow[row * width + at] ?? 0) + strength * light
      }
    }
  }
  return paint(width, height, (_, y, at) => {
    const ground = y > 0.4 * height ? 9 + 7 * (rough.data[at] ?? 0) : 6
    const light = glow[at] ?? 0
    const noise = normal(random)
    return [ground + light + noise, ground + 0.8 * light + noise, ground + 6 + 0.5 * light + noise]
  })
}

function paintGradient(width: number, height: number): Picture {
  return paint(width, height, (x, y) => [
    60 + (120 * x) / width,
    90 + (80 * y) / height,
    200 - (60 * x) / width,
  ])
}

function paintLamp(width: number, height: number): Picture {
  return paint(width, height, (x, y) => {
    const light = 230 * Math.exp(-Math.hypot(x - 0.7 * width, y - 0.3 * height) / (0.02 * width))
    return [light, light * 0.9, light * 0.6]
  })
}
