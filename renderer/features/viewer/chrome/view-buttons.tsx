import { Expand, GalleryThumbnails, Shrink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { toggleStrip, useViewer } from '../../../navigation/viewer-store.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toggleFullScreen, useFullScreen } from '../../../data/full-screen.ts'

/** How everything is shown: with its neighbours below, and on the whole screen. */
export function ViewButtons() {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const isStripKept = useViewer((state) => state.isStripKept)
  const isFull = useFullScreen((state) => state.isOn)
  return (
    <>
      <IconButton
        icon={GalleryThumbnails}
        label={t('viewer.strip')}
        keys={keys('viewerStrip')?.shown}
        aria-pressed={isStripKept}
        onClick={toggleStrip}
      />
      <IconButton
        icon={isFull ? Shrink : Expand}
        label={t('viewer.fullScreen')}
        keys={keys('viewerFullScreen')?.shown}
        aria-pressed={isFull}
        onClick={() => void toggleFullScreen()}
      />
    </>
  )
}
