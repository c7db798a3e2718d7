import { Dialog } from '@base-ui/react/dialog'
import { Copy, FolderOpen, Images, Info, Trash2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorDataOf } from '#shared/errors.ts'
import { bridge } from '../../bridge.ts'
import { errorText } from '../../i18n/error-text.ts'
import type { Translate } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { notifyFailure } from '../../ui/toasts.tsx'
import { copyOf } from '../create/job-actions.ts'
import { deleteOutput } from '../library/delete-output.ts'
import { useAppInfo } from '../shell/app-info.ts'
import { shortcutLabel, SHORTCUTS } from '../shell/shortcuts.ts'
import { copyPicture } from './copy-picture.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import type { ViewerEntry } from './viewer-entries.ts'
import { closeViewer, toggleInfo, useViewer } from './viewer-store.ts'

interface ViewerHeaderProps {
  readonly entry: ViewerEntry
  /** From 1. */
  readonly position: number
  readonly total: number
  /** Shows another output, because this one is about to go. */
  readonly onLeave: () => void
}

/** Where one is, the prompt, and what can be done with the output. */
export function ViewerHeader({ entry, position, total, onLeave }: ViewerHeaderProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const infoOpen = useViewer((state) => state.infoOpen)
  const { prompt } = entry.job.request
  const reveal = (): void => void revealAsset(t, entry.asset.id)
  const copy = (): void => copyOf(t, 'prompt', prompt)
  const remove = (): void => {
    onLeave()
    void deleteOutput(t, entry.asset.id)
  }
  useViewerKeys({
    viewerInfo: toggleInfo,
    viewerReveal: reveal,
    viewerCopyPrompt: copy,
    viewerDelete: remove,
  })
  return (
    <header className="grid h-13 shrink-0 grid-cols-[1fr_minmax(0,auto)_1fr] items-center gap-4 px-4">
      <p className="whitespace-nowrap text-ink-2 tabular-nums">
        {t('viewer.position', { index: position, total })}
        {entry.asset.extra && <span className="ml-2 text-ink-3">{t('viewer.extra')}</span>}
        {entry.asset.salvaged && <span className="ml-2 text-ink-3">{t('viewer.salvaged')}</span>}
      </p>
      <Dialog.Title className="truncate font-normal text-ink-2">{prompt}</Dialog.Title>
      <div className="flex justify-end gap-1">
        <IconButton
          icon={Copy}
          label={t('viewer.copyPrompt')}
          keys={shortcutLabel(SHORTCUTS.viewerCopyPrompt, platform)}
          tooltipSide="bottom"
          onClick={copy}
        />
        {entry.asset.kind === 'image' && (
          <IconButton
            icon={Images}
            label={t('viewer.copyPicture')}
            keys={shortcutLabel(SHORTCUTS.viewerCopyPicture, platform)}
            tooltipSide="bottom"
            onClick={() => void copyPicture(t, entry.asset.id)}
          />
        )}
        <IconButton
          icon={FolderOpen}
          label={t('viewer.reveal')}
          keys={shortcutLabel(SHORTCUTS.viewerReveal, platform)}
          tooltipSide="bottom"
          onClick={reveal}
        />
        <IconButton
          icon={Trash2}
          label={t('library.delete')}
          keys={shortcutLabel(SHORTCUTS.viewerDelete, platform)}
          tooltipSide="bottom"
          onClick={remove}
        />
        <IconButton
          icon={Info}
          label={t('viewer.info')}
          keys={shortcutLabel(SHORTCUTS.viewerInfo, platform)}
          tooltipSide="bottom"
          aria-pressed={infoOpen}
          onClick={toggleInfo}
        />
        <IconButton
          icon={X}
          label={t('viewer.close')}
          keys={shortcutLabel(SHORTCUTS.viewerClose, platform)}
          tooltipSide="bottom"
          onClick={closeViewer}
        />
      </div>
    </header>
  )
}

async function revealAsset(t: Translate, id: string): Promise<void> {
  try {
    await bridge.library.reveal({ id })
  } catch (thrown) {
    const why = errorText(t, errorDataOf(thrown), { withCost: false })
    notifyFailure(t('viewer.revealFailed'), why)
  }
}
