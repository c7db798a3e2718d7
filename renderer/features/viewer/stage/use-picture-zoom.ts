import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import { useKeptZoom } from './kept-zoom.ts'
import { useStageSize } from './use-stage-size.ts'
import {
  actualScale,
  FITTED,
  fittedSize,
  panBy,
  withinStage,
  zoomBy,
  type Point,
  type Size,
  type Zoom,
} from './zoom.ts'

const CENTRE: Point = { x: 0, y: 0 }
/** Wheel travel that doubles the size, in the wheel's own pixels. */
const WHEEL_PER_DOUBLING = 240

export interface PictureZoom {
  readonly stage: RefObject<HTMLDivElement | null>
  readonly fitted: Size
  readonly zoom: Zoom
  /** Relative to the picture's own pixels, 1 being actual size. */
  readonly magnification: number
  readonly by: (factor: number) => void
  readonly fit: () => void
  /** Actual size, with what is under the point (from the stage's centre) kept there. */
  readonly actual: (point?: Point) => void
  readonly pan: (by: Point) => void
}

/** Zooms and moves a picture within its stage; the wheel zooms at the pointer. */
export function usePictureZoom(picture: Size): PictureZoom {
  const stage = useRef<HTMLDivElement>(null)
  const stageSize = useStageSize(stage)
  const [wished, setWished] = useKeptZoom(picture)
  const pixelRatio = window.devicePixelRatio
  const fitted = fittedSize(picture, stageSize, pixelRatio)
  const actual = actualScale(picture, stageSize, pixelRatio)
  // Derived, not stored: when the window shrinks, the picture stays within it.
  const zoom = withinStage(wished, fitted, stageSize)
  const scaleBy = (factor: number, point: Point): void =>
    setWished(zoomBy(zoom, factor, point, fitted, stageSize))
  useWheel(stage, scaleBy)
  return {
    stage,
    fitted,
    zoom,
    magnification: zoom.scale / actual,
    by: (factor) => scaleBy(factor, CENTRE),
    fit: () => setWished(FITTED),
    actual: (point = CENTRE) => scaleBy(actual / zoom.scale, point),
    pan: (by) => setWished(panBy(zoom, by, fitted, stageSize)),
  }
}

function useWheel(
  stage: RefObject<HTMLDivElement | null>,
  scaleBy: (factor: number, point: Point) => void,
): void {
  const onWheel = useEffectEvent((turn: WheelEvent) => {
    turn.preventDefault()
    scaleBy(2 ** (-turn.deltaY / WHEEL_PER_DOUBLING), pointOnStage(stage.current, turn))
  })
  useEffect(() => {
    const element = stage.current
    if (element === null) return
    const listener = (turn: WheelEvent): void => onWheel(turn)
    // Not by React, whose wheel listeners are passive: a pinch would zoom the whole window.
    element.addEventListener('wheel', listener, { passive: false })
    return () => element.removeEventListener('wheel', listener)
  }, [stage])
}

/** Where the pointer is, from the centre of the stage. */
export function pointOnStage(
  stage: HTMLElement | null,
  pointer: { readonly clientX: number; readonly clientY: number },
): Point {
  if (stage === null) return CENTRE
  const box = stage.getBoundingClientRect()
  return {
    x: pointer.clientX - box.left - box.width / 2,
    y: pointer.clientY - box.top - box.height / 2,
  }
}
