/**
 * How a long content fits into a scroll space that ends somewhere. Chromium cuts an element off at 2^24 device pixels without a word: at
 * three device pixels per CSS pixel that is 5.6 million. So the space is never higher than a million, on any screen, and the content
 * is mapped onto it: one to one near both ends, evenly compressed in between. All lengths are CSS pixels.
 */

/** Of the scroll space: more than the scroll bar of any screen can tell apart, and far from where anything is cut off. */
export const MOST_SCROLL_HEIGHT = 1_000_000

/** As a share of the way there is to scroll: so much at each end is one to one. */
const EXACT_SHARE = 0.2

/** Steps of fewer screens than this move the content by just as much, wherever one is: the wheel, a finger, the arrows of a scroll bar. */
const MOST_STEP_SCREENS = 4

/** Where a scroll container stands, and what it shows. */
export interface ScrollPosition {
  /** The container's own scroll position. */
  readonly real: number
  /** The distance of the first pixel that is seen from the top of the content. */
  readonly virtual: number
}

export interface ScrollMap {
  /** Of the scroll space. */
  readonly height: number
  /** The furthest that the container can scroll, and that the content can be scrolled. */
  readonly mostReal: number
  readonly mostVirtual: number
  /** Returns what is shown at a scroll position of the container. */
  toVirtual(real: number): number
  /** Returns the scroll position at which something is shown: the reverse of `toVirtual`. */
  toReal(virtual: number): number
}

/** Creates the map for a content and the window it is seen through. */
export function createScrollMap(contentHeight: number, windowHeight: number): ScrollMap {
  const height = Math.min(contentHeight, MOST_SCROLL_HEIGHT)
  const mostReal = Math.max(0, height - windowHeight)
  const mostVirtual = Math.max(0, contentHeight - windowHeight)
  const exact = mostReal * EXACT_SHARE
  const isExact = mostVirtual <= mostReal
  const factor = isExact ? 1 : (mostVirtual - 2 * exact) / (mostReal - 2 * exact)
  return {
    height,
    mostReal,
    mostVirtual,
    toVirtual(real) {
      const at = clamp(real, mostReal)
      if (isExact || at <= exact) return at
      if (at >= mostReal - exact) return mostVirtual - (mostReal - at)
      return exact + (at - exact) * factor
    },
    toReal(virtual) {
      const at = clamp(virtual, mostVirtual)
      if (isExact || at <= exact) return at
      if (at >= mostVirtual - exact) return mostReal - (mostVirtual - at)
      return exact + (at - exact) / factor
    },
  }
}

/**
 * Returns what is shown after the container has scrolled to `real`. A small step moves the content by just as much: compressed, one notch of
 * the wheel would skip rows. A large one, as by the scroll bar, goes where the map says.
 */
export function afterScroll(
  map: ScrollMap,
  before: ScrollPosition,
  real: number,
  windowHeight: number,
): ScrollPosition {
  const step = real - before.real
  const isSmall = Math.abs(step) < windowHeight * MOST_STEP_SCREENS
  // Whole pixels between the two, so that nothing moves by a part of one when the container is put right later.
  const virtual = isSmall ? before.virtual + step : real + Math.round(map.toVirtual(real) - real)
  return { real, virtual: clamp(virtual, map.mostVirtual) }
}

/**
 * Whether the container stands at one of its ends, and the content does not: no further step would come, and the container has to be put
 * where the map wants it at once. Anywhere else that can wait until nothing moves any more.
 */
export function isStuck(map: ScrollMap, { real, virtual }: ScrollPosition): boolean {
  const isAtEnd = real <= 0 || real >= map.mostReal - 1
  return isAtEnd && Math.abs(map.toReal(virtual) - real) > 1
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}
