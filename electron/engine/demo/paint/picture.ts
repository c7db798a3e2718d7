import { SCENES, readWishes, type SceneName } from './keywords.ts'
import { LIGHTS, pickPalette, type Palette } from './palette.ts'
import { seededRandom } from './random.ts'
import { paintAurora } from './scenes/aurora.ts'
import { paintCat } from './scenes/cat.ts'
import { paintCity } from './scenes/city.ts'
import { paintDunes } from './scenes/dunes.ts'
import { paintForest } from './scenes/forest.ts'
import { paintMountains } from './scenes/mountains.ts'
import { paintSea } from './scenes/sea.ts'
import type { Scene } from './scenes/scene.ts'
import { paintSilk } from './scenes/silk.ts'
import { createCanvas, type Canvas } from './svg.ts'

const PAINTERS: Readonly<Record<SceneName, Scene>> = {
  mountains: paintMountains,
  sea: paintSea,
  dunes: paintDunes,
  aurora: paintAurora,
  forest: paintForest,
  city: paintCity,
  silk: paintSilk,
  cat: paintCat,
}

export interface PictureWish {
  readonly prompt: string
  /** Position among the pictures of one request: each looks different. */
  readonly index: number
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Returns the SVG of a new picture. The same wish gives the same picture. `prefix`: see `createCanvas`. */
export function pictureSvg(wish: PictureWish, prefix?: string): string {
  const canvas = createCanvas(wish.width, wish.height, prefix)
  const random = seededRandom(`${wish.prompt}\n${wish.index}`)
  const wishes = readWishes(wish.prompt)
  const palette = wishPalette(wish)
  const scene = wishes.scene ?? random.pick(SCENES.filter((name) => name !== 'cat'))
  PAINTERS[scene](canvas, palette, random)
  paintVignette(canvas)
  return canvas.document()
}

/** Returns the palette for a prompt. */
export function wishPalette(wish: Pick<PictureWish, 'prompt' | 'index'>): Palette {
  const random = seededRandom(`palette\n${wish.prompt}\n${wish.index}`)
  return pickPalette(readWishes(wish.prompt).light ?? random.pick(LIGHTS), random)
}

/** Paints slightly darker corners, which hold a picture together. */
export function paintVignette(canvas: Canvas): void {
  const fill = canvas.radial([
    [0, '#000000', 0],
    [0.5, '#000000', 0],
    [0.75, '#000000', 0.05],
    [0.9, '#000000', 0.13],
    [1, '#000000', 0.2],
  ])
  const { width, height } = canvas
  canvas.add(
    `<ellipse cx="${width / 2}" cy="${height / 2}" rx="${width * 0.78}" ry="${height * 0.78}" fill="${fill}"/>`,
  )
}
