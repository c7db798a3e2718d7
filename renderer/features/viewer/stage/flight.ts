import { areEffectsPlain, isMotionReduced } from '../../../ui/effects.ts'
import { flightFrom, type Box } from '../../../parts/stage/zoom.ts'

/**
 * The way of a picture from its tile into the viewer and back: the picture itself is moved, so that a flight can be turned round at any
 * moment, and the stylesheet knows nothing of it.
 */

/** Marks what flies: the picture or video on the stage, in its own proportions. */
export const FLIES = '[data-flies]'

const OUTWARD = { duration: 220, easing: 'cubic-bezier(0.2, 0, 0, 1)' } as const
const FADE = { duration: 160, easing: 'ease-out' } as const

/** Lets what is on the stage fly in from its tile, or fade in where there is none, or flying is not wanted. */
export function flyIn(picture: HTMLElement, tile: HTMLElement | null): void {
  if (isMotionReduced()) return
  const from = tile === null ? null : boxOfTile(tile)
  if (from === null || areEffectsPlain()) {
    picture.animate([{ opacity: 0 }, {}], FADE)
    return
  }
  hide(tile)
  picture.animate([transformTo(picture, from), {}], OUTWARD)
}

/** Lets it fly back to its tile, from where it is just now, and stay there until the viewer is gone; or fade out. */
export function flyBack(picture: HTMLElement, tile: HTMLElement | null): void {
  if (isMotionReduced()) return
  const to = tile === null ? null : boxOfTile(tile)
  if (to === null || areEffectsPlain()) {
    picture.animate([{}, { opacity: 0 }], { ...FADE, fill: 'forwards' })
    return
  }
  hide(tile)
  // Of two animations the younger wins, and it begins where the older has come to.
  const { transform } = getComputedStyle(picture)
  const end = transformTo(picture, to)
  picture.animate([{ transform }, end], { ...OUTWARD, fill: 'forwards' })
}

/** The picture is seen once: not in its tile while it flies. By an animation, which ends by itself, and changes nothing of the tile's own. */
function hide(tile: HTMLElement | null): void {
  for (const picture of tile?.querySelectorAll('img, video') ?? []) {
    picture.animate([{ opacity: 0 }, { opacity: 0 }], { duration: OUTWARD.duration })
  }
}

function transformTo(picture: HTMLElement, box: Box): Keyframe {
  const stage = picture.offsetParent?.getBoundingClientRect() ?? new DOMRect()
  const size = { width: picture.offsetWidth, height: picture.offsetHeight }
  const { x, y, scaleX, scaleY } = flightFrom(box, size, stage)
  return {
    transform: `translate(-50%, -50%) translate(${x}px, ${y}px) scale(${scaleX}, ${scaleY})`,
  }
}

/** Null for a tile that is not seen: out of view, or in a view that is hidden. */
function boxOfTile(tile: HTMLElement): Box | null {
  const box = (tile.querySelector('img, video') ?? tile).getBoundingClientRect()
  const isSeen =
    box.width > 0 &&
    box.bottom > 0 &&
    box.top < innerHeight &&
    box.right > 0 &&
    box.left < innerWidth
  return isSeen ? box : null
}
