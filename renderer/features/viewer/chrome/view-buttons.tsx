import { Contrast, Expand, GalleryThumbnails, Pause, Presentation, Shrink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../../commands/run-command.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useSettings } from '../../../data/settings-store.ts'
import { toggleSlideShow, toggleStrip, useViewer } from '../../../navigation/viewer-store.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { toggleFullScreen, useFullScreen } from '../../../data/full-screen.ts'

/** How everything is shown: with its neighbours below, and on the whole screen. */
export function ViewButtons() {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const isStripKept = useViewer((state) => state.isStripKept)
  const contextOf = useCommandContext()
  const ground = useSettings((state) => state.settings.ground)
  const isShowing = useViewer((state) => state.isShowing)
  const canShow = useViewer((state) => state.kept === null)
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
        icon={Contrast}
        label={t('viewer.ground', { ground: t(`viewer.grounds.${ground}`) })}
        keys={keys('viewerGround')?.shown}
        onClick={({ nativeEvent }) => runCommand('viewerGround', contextOf({}), nativeEvent)}
      />
      {canShow && (
        <IconButton
          icon={isShowing ? Pause : Presentation}
          label={t('viewer.slideShow')}
          keys={keys('viewerSlideShow')?.shown}
          aria-pressed={isShowing}
          data-slide-show=""
          onClick={toggleSlideShow}
        />
      )}
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
