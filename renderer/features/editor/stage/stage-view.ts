import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { MaskDocument } from '../../../data/mask/mask-document.ts'
import type { MaskPoint } from '../raster/polygon.ts'
import type { Marks } from './marks.ts'
import type { Overlay } from './overlay.ts'
import { fittedView, keptOnStage, zoomedAt, type Frame, type View } from './view.ts'

/** Where the picture lies on the stage, and moving it there: without React, at the pace of the hand. */
export interface StageView {
  now(): View
  /** The stage has another size, or other room between its controls. */
  resize(stage: PixelSize, frame: Frame): void
  /** Scales by a factor around a point of the stage, its middle when left out. */
  zoomBy(factor: number, at?: MaskPoint): void
  panBy(x: number, y: number): void
  fit(): void
  /** There is something else to be seen: it is fitted, unless the view was moved by hand. */
  refit(): void
  actualSize(): void
  /** Brings a point of the mask onto the stage where it is not. */
  reveal(point: MaskPoint): void
}

interface StageViewOptions {
  readonly mask: MaskDocument
  readonly stage: HTMLElement
  /** Returns what is to be seen, in pixels of the mask: the picture, and what is around it. */
  readonly contents: () => MaskRect
  readonly picture: HTMLElement
  readonly overlay: Overlay
  readonly marks: Marks
  /** Called with CSS pixels for one of the picture. */
  readonly onZoom: (magnification: number) => void
}

/** Creates the view of a picture, fitted at first. */
export function createStageView(options: StageViewOptions): StageView {
  const { mask, stage: element, contents, picture, overlay, marks, onZoom } = options
  let stage: PixelSize = { width: 0, height: 0 }
  let frame: Frame = { x: 0, y: 0, width: 0, height: 0 }
  let view: View = { scale: 1, x: 0, y: 0 }
  /** Until it is moved or zoomed by hand: then it stays fitted when the window changes. */
  let isFitted = true

  // A pixel of the picture on a pixel of the screen.
  const actualScale = (): number => mask.scale / globalThis.devicePixelRatio
  const fitted = (): View => fittedView(contents(), frame, actualScale())
  const show = (next: View): void => {
    view = isFitted ? next : keptOnStage(next, contents(), stage)
    picture.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`
    // For what the stylesheet puts at places of the picture.
    element.style.setProperty('--view-x', `${view.x}px`)
    element.style.setProperty('--view-y', `${view.y}px`)
    element.style.setProperty('--view-scale', String(view.scale))
    overlay.setView(view)
    marks.setView(view)
    onZoom(view.scale / actualScale())
  }
  const middle = (): MaskPoint => ({ x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 })
  const zoomBy = (factor: number, at: MaskPoint): void => {
    isFitted = false
    show(zoomedAt(view, { factor, at, fitted: fitted() }, mask.scale))
  }
  const panBy = (x: number, y: number): void => {
    isFitted = false
    show({ ...view, x: view.x + x, y: view.y + y })
  }

  return {
    now: () => view,
    resize(nextStage, nextFrame) {
      stage = nextStage
      frame = nextFrame
      overlay.resize(stage.width, stage.height)
      show(isFitted ? fitted() : view)
    },
    zoomBy: (factor, at = middle()) => zoomBy(factor, at),
    panBy,
    fit() {
      isFitted = true
      show(fitted())
    },
    refit: () => show(isFitted ? fitted() : view),
    actualSize: () => zoomBy(actualScale() / view.scale, middle()),
    reveal(point) {
      const x = view.x + point.x * view.scale
      const y = view.y + point.y * view.scale
      const dx = Math.max(0, frame.x - x) + Math.min(0, frame.x + frame.width - x)
      const dy = Math.max(0, frame.y - y) + Math.min(0, frame.y + frame.height - y)
      if (dx !== 0 || dy !== 0) panBy(dx, dy)
    },
  }
}
