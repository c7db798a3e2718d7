import { useRef, type RefObject } from 'react'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { CENTRE } from '../../../parts/stage/use-zoom-wheel.ts'
import { useStageSize } from '../../../parts/stage/use-stage-size.ts'
import { ZOOM_STEP, type Point, type Size } from '../../../parts/stage/zoom.ts'
import {
  actualScaleOf,
  closestScale,
  fittedTogether,
  pannedBy,
  WHOLE,
  withinStages,
  zoomedBy,
  type LinkedView,
} from './linked-view.ts'

/** What is seen of all pictures, and how that is changed. */
export interface ViewState {
  readonly view: LinkedView
  readonly onView: (view: LinkedView) => void
}

/** The pictures on stages of the same size, seen as one. */
export interface LinkedStage {
  /** One of the stages: as large as this, all are. */
  readonly stage: RefObject<HTMLDivElement | null>
  readonly view: LinkedView
  /** By picture, in the order that was given. */
  readonly fitted: readonly Size[]
  /** By picture, relative to its own pixels, 1 being actual size. */
  readonly magnifications: readonly number[]
  readonly isFitted: boolean
  /** Scales at a point of one picture's stage, measured from its centre. */
  readonly zoomAt: (factor: number, point: Point, picture: number) => void
  readonly pan: (by: Point, picture: number) => void
  readonly by: (factor: number) => void
  readonly fit: () => void
  /** Shows one of the pictures in actual size. */
  readonly actual: (point?: Point, picture?: number) => void
}

/** Links what is seen of several pictures, and carries out the commands for it; `lead` is the picture of which the size is said. */
export function useLinkedStage(
  pictures: readonly Size[],
  lead: number,
  { view: wished, onView }: ViewState,
): LinkedStage {
  const stage = useRef<HTMLDivElement>(null)
  const size = useStageSize(stage)
  const ratio = window.devicePixelRatio
  const fitted = fittedTogether(pictures, size, ratio)
  const actual = pictures.map((picture, index) =>
    actualScaleOf(picture, fitted[index] ?? NOTHING, ratio),
  )
  const bounds = { fitted, stage: size, closest: closestScale(actual) }
  // Derived, not stored: when the window shrinks, the pictures stay within their stages.
  const view = withinStages(wished, bounds)
  const zoomAt = (factor: number, point: Point, index: number): void =>
    onView(zoomedBy(view, factor, { point, picture: fitted[index] ?? NOTHING }, bounds))
  const by = (factor: number): void => zoomAt(factor, CENTRE, lead)
  const fit = (): void => onView(WHOLE)
  const toActual = (point: Point = CENTRE, index = lead): void =>
    zoomAt((actual[index] ?? 1) / view.scale, point, index)
  useCommandHandlers({
    viewerZoomIn: () => by(ZOOM_STEP),
    viewerZoomOut: () => by(1 / ZOOM_STEP),
    viewerFit: fit,
    viewerActualSize: () => toActual(),
  })
  return {
    stage,
    view,
    fitted,
    magnifications: actual.map((scale) => view.scale / scale),
    isFitted: view.scale === 1,
    zoomAt,
    pan: (distance, index) => onView(pannedBy(view, distance, fitted[index] ?? NOTHING, bounds)),
    by,
    fit,
    actual: toActual,
  }
}

const NOTHING: Size = { width: 0, height: 0 }
