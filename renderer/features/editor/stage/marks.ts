import type { MaskPoint } from '../raster/polygon.ts'
import type { Outline } from '../tools/tool.ts'
import { toStage, type View } from './view.ts'

/** The elements over the picture that show what the hand is about to do. */
export interface MarkElements {
  /** Outlines are drawn twice, light and dark: one of them is seen on any picture. */
  readonly outlines: readonly SVGPathElement[]
  readonly brush: HTMLElement
  /** The sign at the pointer that something is taken away. */
  readonly sign: HTMLElement
  readonly crosshair: HTMLElement
}

/** Draws outline, brush and crosshair: without React, for each movement of the hand. Lengths are CSS pixels of the stage. */
export interface Marks {
  setView(view: View): void
  showOutline(outline: Outline | null): void
  /** Shows the ring of the brush, or hides it. */
  showBrush(at: MaskPoint | null, diameter: number): void
  /** Shows the sign of taking away beside the pointer, or hides it. */
  showSign(at: MaskPoint | null): void
  /** Shows where the keyboard is, in pixels of the mask, or hides it. */
  showCrosshair(at: MaskPoint | null): void
}

/** Creates the marks on their elements. */
export function createMarks({ outlines, brush, sign, crosshair }: MarkElements): Marks {
  let view: View = { scale: 1, x: 0, y: 0 }
  let outline: Outline | null = null
  let place: MaskPoint | null = null

  const drawOutline = (): void => {
    const path = outline === null ? '' : pathOf(outline, view)
    for (const element of outlines) element.setAttribute('d', path)
  }
  const drawCrosshair = (): void => put(crosshair, place === null ? null : toStage(view, place))

  return {
    setView(next) {
      view = next
      drawOutline()
      drawCrosshair()
    },
    showOutline(next) {
      outline = next
      drawOutline()
    },
    showBrush(at, diameter) {
      brush.style.setProperty('--diameter', `${Math.max(3, diameter)}px`)
      put(brush, at)
    },
    showSign: (at) => put(sign, at),
    showCrosshair(at) {
      place = at
      drawCrosshair()
    },
  }
}

function put(element: HTMLElement, at: MaskPoint | null): void {
  element.hidden = at === null
  if (at !== null) element.style.translate = `${at.x}px ${at.y}px`
}

function pathOf({ points, isClosed }: Outline, view: View): string {
  const places = points.map((point) => {
    const { x, y } = toStage(view, point)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return places.length === 0 ? '' : `M${places.join('L')}${isClosed ? 'Z' : ''}`
}
