import { paintVignette, wishPalette } from './picture.ts'
import { seededRandom } from './random.ts'
import { cover, createCanvas, glow, short, type Canvas } from './svg.ts'

interface EditWish {
  readonly prompt: string
  readonly index: number
  readonly width: number
  readonly height: number
  readonly references: readonly Uint8Array[]
}

/**
 * Returns several references in the light that the prompt asks for: side by side with soft seams, toned with the prompt's
 * palette, and lit by its sun. The originals stay recognisable.
 */
export function editSvg(wish: EditWish): string {
  const canvas = createCanvas(wish.width, wish.height)
  const random = seededRandom(`edit\n${wish.prompt}\n${wish.index}`)
  const palette = wishPalette(wish)
  wish.references.forEach((reference, at) => {
    paintReference(canvas, reference, at, wish.references.length)
  })
  const [zenith, middle, low] = palette.sky
  const tone = canvas.vertical(0, wish.height, [
    [0, zenith],
    [0.55, middle],
    [1, low],
  ])
  cover(canvas, tone, 'opacity="0.5" style="mix-blend-mode:soft-light"')
  const veil =
    palette.light === 'night' ? 'opacity="0.5" style="mix-blend-mode:multiply"' : 'opacity="0.12"'
  cover(canvas, tone, veil)
  const sun = {
    x: wish.width * random.between(0.15, 0.85),
    y: wish.height * random.between(0.05, 0.3),
  }
  const reach = canvas.unit * 1.1
  glow(canvas, sun, { x: reach, y: reach }, palette.sun, 0.4)
  const shade = canvas.vertical(wish.height * 0.6, wish.height, [
    [0, palette.near, 0],
    [1, palette.near, 0.45],
  ])
  cover(canvas, shade)
  paintVignette(canvas)
  return canvas.document()
}

/** Returns a picture that fills a video's frame, cut to its aspect ratio. */
export function posterSvg(wish: {
  readonly picture: Uint8Array
  readonly width: number
  readonly height: number
}): string {
  const canvas = createCanvas(wish.width, wish.height)
  paintReference(canvas, wish.picture, 0, 1)
  return canvas.document()
}

/** Paints one of several upright panels; each but the first fades in over the seam to the one before. */
function paintReference(canvas: Canvas, jpeg: Uint8Array, at: number, count: number): void {
  const { width, height } = canvas
  const panel = width / count
  const seam = count === 1 ? 0 : panel * 0.3
  const x = at === 0 ? 0 : panel * at - seam / 2
  const wide = width - x
  const href = `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`
  const box = `x="${short(x)}" y="0" width="${short(at === 0 ? panel + seam / 2 : panel + seam)}" height="${height}"`
  const image = `<image ${box} preserveAspectRatio="xMidYMid slice" href="${href}"/>`
  if (at === 0) {
    canvas.add(image)
    return
  }
  const fade = canvas.linear({ x, y: 0 }, { x: x + seam, y: 0 }, [
    [0, '#ffffff', 0],
    [1, '#ffffff', 1],
  ])
  canvas.add(
    `<mask id="m${at}" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}"><rect x="${short(x)}" width="${short(wide)}" height="${height}" fill="${fade}"/></mask><g mask="url(#m${at})">${image}</g>`,
  )
}
