import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { useState, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownAsset } from '#shared/domain/asset.ts'
import { mediaUrl } from '#shared/media-url.ts'
import { formatPercent } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { useAppInfo } from '../shell/app-info.ts'
import { shortcutLabel, SHORTCUTS } from '../shell/shortcuts.ts'
import { copyPicture } from './copy-picture.ts'
import { StageMessage } from './stage-message.tsx'
import { pointOnStage, usePictureZoom, type PictureZoom } from './use-picture-zoom.ts'
import { useClickBeside } from './use-click-beside.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import { isBeside, ZOOM_STEP } from './zoom.ts'

interface ImageStageProps {
  readonly asset: ShownAsset
  readonly alt: string
}

/** A picture: fitted at first, then as close as one likes. */
export function ImageStage({ asset, alt }: ImageStageProps) {
  const { t } = useTranslation()
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading')
  const control = usePictureZoom(asset)
  const { zoom, fitted, stage } = control
  useViewerKeys({
    viewerCopyPicture: () => void copyPicture(t, asset.id),
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
          <StageMessage text={t('viewer.imageFailed')} />
        ) : (
          <>
            {state === 'loading' && asset.mime !== 'image/gif' && (
              <img
                src={mediaUrl('thumbnail', asset.id)}
                alt=""
                draggable={false}
                className="absolute top-1/2 left-1/2 max-w-none"
                style={place}
              />
            )}
            <img
              src={mediaUrl('original', asset.id)}
              alt={alt}
              draggable={false}
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
  const { platform } = useAppInfo()
  const percent = formatPercent(i18n.language, control.magnification)
  return (
    <div className="flex h-13 shrink-0 items-center justify-center gap-1">
      <IconButton
        icon={ZoomOut}
        label={t('viewer.zoomOut')}
        keys={shortcutLabel(SHORTCUTS.viewerZoomOut, platform)}
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
        keys={shortcutLabel(SHORTCUTS.viewerZoomIn, platform)}
        onClick={() => control.by(ZOOM_STEP)}
      />
      <IconButton
        icon={Maximize}
        label={t('viewer.fit')}
        keys={shortcutLabel(SHORTCUTS.viewerFit, platform)}
        disabled={control.zoom.scale === 1}
        onClick={control.fit}
      />
      <Tooltip
        label={t('viewer.actualSize')}
        keys={shortcutLabel(SHORTCUTS.viewerActualSize, platform)}
      >
        <Button
          look="quiet"
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
