import { Dialog } from '@base-ui/react/dialog'
import { Copy, Ellipsis, ImagePlus, Images, FolderOpen, Info, Trash2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isShown } from '#shared/domain/asset.ts'
import { copyPicture, revealItem, saveCopy } from '../../parts/item/item-actions.ts'
import { ContextMenu, type ContextMenuControl } from '../../ui/context-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { itemEntries, type ItemPlace } from '../../parts/item/item-entries.ts'
import { copyOf } from '../../commands/jobs.ts'
import { useAppInfo } from '../../data/app-info.ts'
import { ariaShortcut, shortcutLabel, SHORTCUTS } from '../../commands/shortcuts.ts'
import { BackButton } from './back-button.tsx'
import { useViewerKeys } from './use-viewer-keys.ts'
import type { ViewerEntry } from './viewer-entries.ts'
import { closeViewer, toggleInfo, useViewer } from '../../navigation/viewer-store.ts'

interface ViewerHeaderProps {
  readonly entry: ViewerEntry
  /** From 1. */
  readonly position: number
  readonly total: number
  readonly place: ItemPlace
  readonly menu: ContextMenuControl
}

/** Where one is, the prompt, and what can be done with the output. */
export function ViewerHeader({ entry, position, total, place, menu }: ViewerHeaderProps) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const infoOpen = useViewer((state) => state.infoOpen)
  const cameFrom = useViewer((state) => state.cameFrom)
  const { asset } = entry
  const { prompt } = entry.job.request
  const isPicture = asset.kind === 'image'
  const keys = (shortcut: ViewerShortcut) => shortcutLabel(SHORTCUTS[shortcut], platform)
  const copyPrompt = (): void => copyOf(t, 'prompt', prompt)
  const reveal = (): void => void revealItem(t, asset.id)
  const copy = (): void => void copyPicture(t, asset.id)
  useViewerKeys({
    viewerInfo: toggleInfo,
    viewerReveal: reveal,
    viewerCopyPrompt: copyPrompt,
    viewerSave: () => void saveCopy(t, asset.id),
    viewerDelete: place.onTrash,
    ...(isPicture ? { viewerCopyPicture: copy } : {}),
    ...(isShown(asset) ? { viewerReference: place.onReference } : {}),
  })
  return (
    <header className="grid h-13 shrink-0 grid-cols-[1fr_minmax(0,auto)_1fr] items-center gap-4 px-4">
      <div className="flex items-center gap-2 whitespace-nowrap text-ink-2 tabular-nums">
        {cameFrom !== null && <BackButton />}
        <p>
          {t('viewer.position', { index: position, total })}
          {asset.extra && <span className="ml-2 text-ink-3">{t('viewer.extra')}</span>}
          {asset.salvaged && <span className="ml-2 text-ink-3">{t('viewer.salvaged')}</span>}
        </p>
      </div>
      <Dialog.Title className="truncate font-normal text-ink-2">{prompt}</Dialog.Title>
      <div className="flex justify-end gap-1">
        {isShown(asset) && (
          <IconButton
            icon={ImagePlus}
            label={isPicture ? t('item.useAsReference') : t('item.useFrame')}
            keys={keys('viewerReference')}
            tooltipSide="bottom"
            onClick={place.onReference}
          />
        )}
        <IconButton
          icon={Copy}
          label={t('viewer.copyPrompt')}
          keys={keys('viewerCopyPrompt')}
          tooltipSide="bottom"
          onClick={copyPrompt}
        />
        {isPicture && (
          <IconButton
            icon={Images}
            label={t('viewer.copyPicture')}
            keys={keys('viewerCopyPicture')}
            tooltipSide="bottom"
            onClick={copy}
          />
        )}
        <IconButton
          icon={FolderOpen}
          label={t('viewer.reveal')}
          keys={keys('viewerReveal')}
          tooltipSide="bottom"
          onClick={reveal}
        />
        <IconButton
          icon={Trash2}
          label={t('library.delete')}
          keys={keys('viewerDelete')}
          tooltipSide="bottom"
          onClick={place.onTrash}
        />
        <IconButton
          icon={Ellipsis}
          label={t('item.actions')}
          tooltipSide="bottom"
          aria-haspopup="menu"
          aria-expanded={menu.isOpen}
          onClick={menu.openAtButton}
        />
        <IconButton
          icon={Info}
          label={t('viewer.info')}
          keys={keys('viewerInfo')}
          tooltipSide="bottom"
          aria-pressed={infoOpen}
          onClick={toggleInfo}
        />
        <IconButton
          icon={X}
          label={t('viewer.close')}
          keys={keys('viewerClose')}
          tooltipSide="bottom"
          onClick={closeViewer}
        />
      </div>
      <ViewerMenu entry={entry} place={place} menu={menu} />
    </header>
  )
}

type ViewerShortcut = Extract<keyof typeof SHORTCUTS, `viewer${string}`>

function ViewerMenu({ entry, place, menu }: Pick<ViewerHeaderProps, 'entry' | 'place' | 'menu'>) {
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const keys = (name: ViewerShortcut) => ({
    shown: shortcutLabel(SHORTCUTS[name], platform),
    aria: ariaShortcut(SHORTCUTS[name], platform),
  })
  const entries = itemEntries(t, entry.asset, place, {
    reference: keys('viewerReference'),
    copy: keys('viewerCopyPicture'),
    save: keys('viewerSave'),
    reveal: keys('viewerReveal'),
    trash: keys('viewerDelete'),
  })
  return <ContextMenu menu={menu} label={t('item.actions')} entries={entries} />
}
