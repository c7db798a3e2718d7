import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { PartOfPicture } from './detailed-part.ts'
import { pictureSvg, wishPalette } from './picture.ts'
import { seededRandom } from './random.ts'
import { cover, createCanvas, short, type Canvas } from './svg.ts'

interface RepaintWish {
  readonly prompt: string
  readonly index: number
  readonly width: number
  readonly height: number
  /** Upright JPEG. */
  readonly reference: Uint8Array
  /** Width over height of the reference. */
  readonly ratio: number
  /** What of the reference has details, where the rest is to be made; null where all of it has. */
  readonly kept: PartOfPicture | null
}

/** Where a picture is changed, as shares of its sides: models are told in words only, and most words are of the middle. */
const CHANGED = { width: 0.28, height: 0.28 }

/** A reference is squeezed into another shape up to this factor, as many servers do; beyond it, it is cut. */
const MOST_SQUEEZED = 1.4

/**
 * Returns one reference as an editing model gives it back: all of it painted anew, so that it has moved, grown and
 * changed its tones a little, and something else in its middle; or, where it was sent with nothing but colours around it,
 * there.
 */
export function repaintSvg(wish: RepaintWish): string {
  const { width, height } = wish
  const canvas = createCanvas(width, height)
  const random = seededRandom(`edit\n${wish.prompt}\n${wish.index}`)
  const squeeze = (width / height) * (1 / wish.ratio)
  const isSqueezed = squeeze < MOST_SQUEEZED && squeeze > 1 / MOST_SQUEEZED
  // It grows by more than it moves, so that there is no empty edge.
  const grown = { width: width * 1.016, height: height * 1.016 }
  const x = (width - grown.width) / 2 + random.between(-0.006, 0.006) * width
  const y = (height - grown.height) / 2 + random.between(-0.006, 0.006) * height
  canvas.add(
    `<image x="${short(x)}" y="${short(y)}" width="${short(grown.width)}" height="${short(grown.height)}" preserveAspectRatio="${isSqueezed ? 'none' : 'xMidYMid slice'}" href="${dataUri(wish.reference)}"/>`,
  )
  const [zenith, middle, low] = wishPalette(wish).sky
  const tone = canvas.vertical(0, height, [
    [0, zenith],
    [0.55, middle],
    [1, low],
  ])
  cover(canvas, tone, 'opacity="0.14" style="mix-blend-mode:soft-light"')
  if (wish.kept !== null) {
    const { kept } = wish
    paintAround(canvas, wish, {
      x: x + kept.x * grown.width,
      y: y + kept.y * grown.height,
      width: kept.width * grown.width,
      height: kept.height * grown.height,
    })
    return canvas.document()
  }
  const box = { width: width * CHANGED.width, height: height * CHANGED.height }
  const soft = canvas.radial([
    [0, '#ffffff', 1],
    [0.82, '#ffffff', 1],
    [1, '#ffffff', 0],
  ])
  canvas.add(
    `<mask id="changed" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}"><ellipse cx="${width / 2}" cy="${height / 2}" rx="${short(box.width / 2)}" ry="${short(box.height / 2)}" fill="${soft}"/></mask>` +
      `<g mask="url(#changed)"><g transform="translate(${short((width - box.width) / 2)} ${short((height - box.height) / 2)})">${sceneSvg(wish, box)}</g></g>`,
  )
  return canvas.document()
}

/** Lets something show in the colours around a part, softly from its border on. */
function paintAround(canvas: Canvas, wish: RepaintWish, part: PartOfPicture): void {
  const { width, height } = wish
  const soft = short(Math.min(width, height) * 0.03)
  canvas.add(
    `<filter id="soft" filterUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}"><feGaussianBlur stdDeviation="${soft}"/></filter>` +
      `<mask id="around" maskUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/><rect x="${short(part.x)}" y="${short(part.y)}" width="${short(part.width)}" height="${short(part.height)}" fill="#000" filter="url(#soft)"/></mask>` +
      `<g mask="url(#around)" opacity="0.55">${sceneSvg(wish, wish)}</g>`,
  )
}

/** Returns what the prompt asks for, to be drawn within the same picture: painted first and put in, it takes as long as all the rest. */
function sceneSvg({ prompt, index }: RepaintWish, size: PixelSize): string {
  const [width, height] = [Math.ceil(size.width), Math.ceil(size.height)]
  return pictureSvg({ prompt, index, width, height }, 'scene')
}

function dataUri(jpeg: Uint8Array): string {
  return `data:image/jpeg;base64,${Buffer.from(jpeg).toString('base64')}`
}
