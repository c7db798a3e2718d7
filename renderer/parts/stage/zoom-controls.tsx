import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatPercent } from '../../i18n/format.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tooltip } from '../../ui/tooltip/tooltip.tsx'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { ZOOM_STEP } from './zoom.ts'

interface ZoomControl {
  readonly isFitted: boolean
  /** Relative to the picture's own pixels, 1 being actual size. */
  readonly magnification: number
  readonly by: (factor: number) => void
  readonly fit: () => void
  readonly actual: () => void
}

/** How close one is to a picture, and how to come closer. */
export function ZoomControls({ control }: { readonly control: ZoomControl }) {
  const { t, i18n } = useTranslation()
  const keys = useShownKeys()
  const percent = formatPercent(i18n.language, control.magnification)
  return (
    <>
      <IconButton
        icon={ZoomOut}
        label={t('viewer.zoomOut')}
        keys={keys('viewerZoomOut')?.shown}
        disabled={control.isFitted}
        onClick={() => control.by(1 / ZOOM_STEP)}
      />
      <p className="w-14 text-center text-xs text-ink tabular-nums">
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
        disabled={control.isFitted}
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
    </>
  )
}
