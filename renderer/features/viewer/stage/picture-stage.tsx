import { History } from 'lucide-react'
import { useRef, useState, type ComponentProps, type CSSProperties, type PointerEvent } from 'react'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../../commands/handlers.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { classNames } from '../../../ui/class-names.ts'
import { HoldButton } from '../../../ui/hold-button.tsx'
import { useHeld } from '../../../ui/use-held.ts'
import { StageMessage } from '../../../parts/stage/stage-message.tsx'
import { useClickBeside } from './use-click-beside.ts'
import { useFlight } from './use-flight.ts'
import { pointOnStage } from '../../../parts/stage/use-zoom-wheel.ts'
import { usePictureZoom, type PictureZoom } from './use-picture-zoom.ts'
import { ZoomBar } from './zoom-bar.tsx'
import { isBeside, ZOOM_STEP } from '../../../parts/stage/zoom.ts'

interface PictureStageProps {
  readonly size: PixelSize
  readonly src: string
  /** What is shown until the picture itself is there. */
  readonly preview: string | null
  readonly alt: string
  /** What is said when it cannot be shown. */
  readonly failure: string
  /** Whether it can be painted in the same frame. */
  readonly isDecoded?: boolean
  /** What drags the picture out of the window; see `useDragOut`. */
  readonly dragOut?: ComponentProps<'img'>
  /** What it was made of: shown in its place for as long as a key or a button is held. */
  readonly before?: Before | null
}

/** The original of an edit. */
interface Before {
  readonly src: string
  readonly alt: string
  /** Where it lies in the picture, in pixels, where that was extended; left out where it has all of it. */
  readonly part?: Part
}

interface Part extends PixelSize {
  readonly x: number
  readonly y: number
}

/**
 * A picture: fitted at first, then as close as one likes. The same hand cannot move a picture within its stage and drag it out: fitted it
 * has nowhere to be moved to, and is dragged out; closer it is moved, and its menu gives it out.
 */
export function PictureStage(props: PictureStageProps) {
  const { size, src, preview, alt, failure, isDecoded = false, dragOut, before = null } = props
  const { t } = useTranslation()
  const keys = useShownKeys()
  const [isHeld, hold] = useHeld()
  const isBefore = isHeld && before !== null
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  const picture = useRef<HTMLDivElement>(null)
  const control = usePictureZoom(size)
  const { zoom, fitted, stage } = control
  useFlight(picture, fitted.width > 0)
  useCommandHandlers({
    viewerZoomIn: () => control.by(ZOOM_STEP),
    viewerZoomOut: () => control.by(1 / ZOOM_STEP),
    viewerFit: control.fit,
    viewerActualSize: () => control.actual(),
    viewerBefore: before === null ? undefined : hold,
  })
  const beside = useClickBeside(
    (click) => state === 'failed' || isBeside(pointOnStage(stage.current, click), fitted, zoom),
  )
  const zoomed = zoom.scale > 1
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the click doubles the button that closes */}
      <div
        ref={stage}
        className={`relative min-h-0 flex-1 touch-none overflow-hidden ${zoomed ? 'cursor-grab active:cursor-grabbing' : ''}`}
        onPointerMove={(pointer) => drag(pointer, control)}
        onPointerDown={(pointer) => {
          pointer.currentTarget.setPointerCapture(pointer.pointerId)
          beside.onPointerDown(pointer)
        }}
        onClick={beside.onClick}
        onDoubleClick={(click) =>
          zoomed ? control.fit() : closer(control, pointOnStage(stage.current, click))
        }
      >
        {state === 'failed' ? (
          <StageMessage text={failure} />
        ) : (
          <div
            ref={picture}
            data-flies=""
            className="viewer-picture absolute top-1/2 left-1/2"
            style={{
              width: fitted.width,
              height: fitted.height,
              transform: `translate(-50%, -50%) translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
            }}
          >
            {state === 'loading' && preview !== null && (
              <img src={preview} alt="" draggable={false} className={FILLS} />
            )}
            <img
              src={src}
              alt={alt}
              decoding={isDecoded ? 'sync' : 'auto'}
              {...dragOut}
              draggable={dragOut !== undefined && !zoomed}
              onLoad={() => setState('shown')}
              onError={() => setState('failed')}
              className={classNames(FILLS, isBefore && before.part !== undefined && 'invisible')}
            />
            {before !== null && (
              <img
                src={before.src}
                alt={before.alt}
                draggable={false}
                aria-hidden={!isBefore}
                className={classNames(
                  before.part === undefined ? FILLS : 'absolute max-w-none',
                  !isBefore && 'invisible',
                )}
                style={before.part && placeOf(before.part, size)}
              />
            )}
          </div>
        )}
      </div>
      <ZoomBar control={control}>
        {before !== null && (
          <>
            <span aria-hidden className="mx-1 h-4 w-px bg-line" />
            <HoldButton
              icon={History}
              label={t('viewer.before')}
              keys={keys('viewerBefore')?.shown}
              isHeld={isBefore}
              onHold={hold}
            />
            <output className="sr-only">
              {t(isBefore ? 'viewer.beforeShown' : 'viewer.afterShown')}
            </output>
          </>
        )}
      </ZoomBar>
    </>
  )
}

function placeOf({ x, y, width, height }: Part, size: PixelSize): CSSProperties {
  return {
    left: `${(100 * x) / size.width}%`,
    top: `${(100 * y) / size.height}%`,
    width: `${(100 * width) / size.width}%`,
    height: `${(100 * height) / size.height}%`,
  }
}

const FILLS = 'absolute inset-0 size-full max-w-none'

function drag(pointer: PointerEvent, control: PictureZoom): void {
  if ((pointer.buttons & 1) === 0 || control.zoom.scale === 1) return
  control.pan({ x: pointer.movementX, y: pointer.movementY })
}

/** Actual size, or twice the size where the fitted picture is shown in full already. */
function closer(control: PictureZoom, point: { readonly x: number; readonly y: number }): void {
  if (control.magnification < 0.95) control.actual(point)
  else control.by(2)
}
