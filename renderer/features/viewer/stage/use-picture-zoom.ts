import { useRef, type RefObject } from 'react'
import { CENTRE, useZoomWheel } from '../../../parts/stage/use-zoom-wheel.ts'
import { useKeptZoom } from './kept-zoom.ts'
import { useStageSize } from '../../../parts/stage/use-stage-size.ts'
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
} from '../../../parts/stage/zoom.ts'

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
    setWished(zoomBy(zoom, factor, point, fitted, stageSize, actual))
  useZoomWheel(stage, scaleBy)
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
