import { Dialog } from '@base-ui/react/dialog'
import { Copy, Ellipsis, Images, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import type { CommandContext } from '../../commands/command.ts'
import { commandOf, isEnabled, labelOf, runCommand } from '../../commands/run-command.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { useCommandContext } from '../../commands/use-commands.ts'
import type { MediaEntry } from '../../data/media/media-sequence.ts'
import { ContextMenu, type ContextMenuControl } from '../../ui/context-menu.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { itemEntries } from '../../parts/item/item-entries.ts'
import { BackButton } from './back-button.tsx'
import { useViewer } from '../../navigation/viewer-store.ts'

interface ViewerHeaderProps {
  readonly entry: MediaEntry
  /** From 1. */
  readonly position: number
  readonly total: number
  readonly menu: ContextMenuControl
}

/** Where one is, the prompt, and what can be done with the output. */
export function ViewerHeader({ entry, position, total, menu }: ViewerHeaderProps) {
  const { t } = useTranslation()
  const infoOpen = useViewer((state) => state.infoOpen)
  const cameFrom = useViewer((state) => state.cameFrom)
  const { asset, job } = entry
  const { prompt } = job.request
  const context = useCommandContext()({ item: { asset, request: job.request } })
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
        <HeaderButton command="itemReference" context={context} />
        <HeaderButton command="itemCopyPrompt" context={context} icon={Copy} />
        <HeaderButton
          command="itemCopy"
          context={context}
          icon={Images}
          label={t('viewer.copyPicture')}
        />
        <HeaderButton command="itemReveal" context={context} />
        <HeaderButton command="itemTrash" context={context} />
        <IconButton
          icon={Ellipsis}
          label={t('item.actions')}
          tooltipSide="bottom"
          aria-haspopup="menu"
          aria-expanded={menu.isOpen}
          onClick={menu.openAtButton}
        />
        <HeaderButton
          command="viewerInfo"
          context={context}
          label={t('viewer.info')}
          pressed={infoOpen}
        />
        <HeaderButton command="viewerClose" context={context} label={t('viewer.close')} />
      </div>
      <ViewerMenu context={context} menu={menu} />
    </header>
  )
}

interface HeaderButtonProps {
  readonly command: CommandId
  readonly context: CommandContext
  /** What it is called here, where it is not by the command's own label. */
  readonly label?: string
  readonly icon?: LucideIcon
  readonly pressed?: boolean
}

function HeaderButton({ command, context, label, icon, pressed }: HeaderButtonProps) {
  const keys = useShownKeys()(command)
  const Icon = icon ?? commandOf(command).icon
  if (Icon === undefined || !isEnabled(command, context)) return null
  return (
    <IconButton
      icon={Icon}
      label={label ?? labelOf(command, context)}
      keys={keys?.shown}
      tooltipSide="bottom"
      aria-pressed={pressed}
      onClick={({ nativeEvent }) => runCommand(command, context, nativeEvent)}
    />
  )
}

interface ViewerMenuProps {
  readonly context: CommandContext
  readonly menu: ContextMenuControl
}

function ViewerMenu({ context, menu }: ViewerMenuProps) {
  const { t } = useTranslation()
  const keys = useShownKeys()
  return <ContextMenu menu={menu} label={t('item.actions')} entries={itemEntries(context, keys)} />
}
