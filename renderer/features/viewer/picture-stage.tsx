import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { useState, type ComponentProps, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import { formatPercent } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { StageMessage } from './stage-message.tsx'
import { pointOnStage, usePictureZoom, type PictureZoom } from './use-picture-zoom.ts'
import { useClickBeside } from './use-click-beside.ts'
import { isBeside, ZOOM_STEP } from './zoom.ts'

interface PictureStageProps {
  readonly size: PixelSize
  readonly src: string
  /** What is shown until the picture itself is there. */
  readonly preview: string | null
  readonly alt: string
  /** What is said when it cannot be shown. */
  readonly failure: string
  /** What drags the picture out of the window; see `useDragOut`. */
  readonly dragOut?: ComponentProps<'img'>
}

/**
 * A picture: fitted at first, then as close as one likes. The same hand cannot move a picture within its stage and drag it out: fitted it
 * has nowhere to be moved to, and is dragged out; closer it is moved, and its menu gives it out.
 */
export function PictureStage({ size, src, preview, alt, failure, dragOut }: PictureStageProps) {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  const control = usePictureZoom(size)
  const { zoom, fitted, stage } = control
  useCommandHandlers({
    viewerZoomIn: () => control.by(ZOOM_STEP),
    viewerZoomOut: () => control.by(1 / ZOOM_STEP),
    viewerFit: control.fit,
    viewerActualSize: () => control.actual(),
  })
  const beside = useClickBeside(
    (click) => state === 'failed' || isBeside(pointOnStage(stage.current, click), fitted, zoom),
  )
  const zoomed = zoom.scale > 1
  const place = {
    width: fitted.width,
    height: fitted.height,
    transform: `translate(-50%, -50%) translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
  }
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
          <>
            {state === 'loading' && preview !== null && (
              <img
                src={preview}
                alt=""
                draggable={false}
                className="absolute top-1/2 left-1/2 max-w-none"
                style={place}
              />
            )}
            <img
              src={src}
              alt={alt}
              {...dragOut}
              draggable={dragOut !== undefined && !zoomed}
              onLoad={() => setState('shown')}
              onError={() => setState('failed')}
              className="absolute top-1/2 left-1/2 max-w-none"
              style={place}
            />
          </>
        )}
      </div>
      <ZoomBar control={control} />
    </>
  )
}

function drag(pointer: PointerEvent, control: PictureZoom): void {
  if ((pointer.buttons & 1) === 0 || control.zoom.scale === 1) return
  control.pan({ x: pointer.movementX, y: pointer.movementY })
}

/** Actual size, or twice the size where the fitted picture is shown in full already. */
function closer(control: PictureZoom, point: { readonly x: number; readonly y: number }): void {
  if (control.magnification < 0.95) control.actual(point)
  else control.by(2)
}

function ZoomBar({ control }: { readonly control: PictureZoom }) {
  const { t, i18n } = useTranslation()
  const keys = useShownKeys()
  const percent = formatPercent(i18n.language, control.magnification)
  return (
    <div className="flex h-13 shrink-0 items-center justify-center gap-1">
      <IconButton
        icon={ZoomOut}
        label={t('viewer.zoomOut')}
        keys={keys('viewerZoomOut')?.shown}
        disabled={control.zoom.scale === 1}
        onClick={() => control.by(1 / ZOOM_STEP)}
      />
      <p className="w-14 text-center text-xs text-ink-2 tabular-nums">
        <span className="sr-only">{t('viewer.zoom', { percent })}</span>
        <span aria-hidden>{percent}</span>
      </p>
      <IconButton
        icon={ZoomIn}
        label={t('viewer.zoomIn')}
        keys={keys('viewerZoomIn')?.shown}
        onClick={() => control.by(ZOOM_STEP)}
      />
      <IconButton
        icon={Maximize}
        label={t('viewer.fit')}
        keys={keys('viewerFit')?.shown}
        disabled={control.zoom.scale === 1}
        onClick={control.fit}
      />
      <Tooltip label={t('viewer.actualSize')} keys={keys('viewerActualSize')?.shown}>
        <Button
          variant="quiet"
          size="small"
          aria-label={`1:1 ${t('viewer.actualSize')}`}
          onClick={() => control.actual()}
        >
          1:1
        </Button>
      </Tooltip>
    </div>
  )
}
