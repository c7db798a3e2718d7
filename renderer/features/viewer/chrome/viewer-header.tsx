import { Dialog } from '@base-ui/react/dialog'
import { Copy, Ellipsis, TextQuote, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CommandId } from '#shared/commands.ts'
import type { CommandContext } from '../../../commands/command.ts'
import { commandOf, isEnabled, labelOf, runCommand } from '../../../commands/run-command.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { isEditResult, isRawAnswer } from '../../../data/feed/edit-items.ts'
import type { MediaEntry } from '../../../data/media/media-sequence.ts'
import { ContextMenu, type ContextMenuControl } from '../../../ui/context-menu.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { itemEntries } from '../../../parts/item/item-entries.ts'
import { BackButton } from './back-button.tsx'
import { useCommonMarks } from '../../../data/organise/organise-store.ts'
import { MarkBadge } from '../../../parts/marks/mark-badge.tsx'
import { usePanes } from '../../../data/panes.ts'
import { useViewer } from '../../../navigation/viewer-store.ts'
import { Floating } from '../../../parts/stage/floating.tsx'
import { TopLine } from '../../../parts/stage/top-line.tsx'

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
  const infoOpen = usePanes((state) => state.inspectorOpen)
  const cameFrom = useViewer((state) => state.cameFrom)
  const { asset, job } = entry
  const { prompt } = job.request
  const context = useCommandContext()({ item: { asset, request: job.request } })
  return (
    <TopLine>
      <Floating className="justify-self-start">
        {cameFrom !== null && <BackButton />}
        <p className="px-2 text-xs leading-8 whitespace-nowrap text-ink tabular-nums">
          {t('viewer.position', { index: position, total })}
          {asset.extra && !isEditResult(asset) && (
            <span className="ml-2 text-ink-2">{t('viewer.extra')}</span>
          )}
          {isRawAnswer(asset, job.request) && (
            <span className="ml-2 text-ink-2">{t('edit.answer')}</span>
          )}
          {asset.salvaged && <span className="ml-2 text-ink-2">{t('viewer.salvaged')}</span>}
        </p>
        <Marks id={asset.id} />
      </Floating>
      {/* Beside the information, which has the prompt, only where it can be read. */}
      <Floating className="min-w-0 px-3 @max-[36rem]:sr-only">
        <Dialog.Title dir="auto" className="truncate text-xs leading-8 font-normal text-ink">
          {prompt}
        </Dialog.Title>
      </Floating>
      <Floating className="col-start-3 justify-self-end">
        <HeaderButton
          command="toggleFavourite"
          context={context}
          className={asset.favourite ? FILLED : ''}
        />
        <HeaderButton command="itemReference" context={context} />
        <HeaderButton command="itemMask" context={context} className="@max-[24rem]:hidden" />
        {/* Where there is no room for these, the menu has them; the information has them, too. */}
        {!infoOpen && (
          <div className="flex gap-1 @max-[44rem]:hidden">
            <HeaderButton command="itemCrop" context={context} />
            <HeaderButton command="compare" context={context} />
            <HeaderButton command="itemCopyPrompt" context={context} icon={TextQuote} />
            <HeaderButton
              command="itemCopy"
              context={context}
              icon={Copy}
              label={t('viewer.copyPicture')}
            />
            <HeaderButton command="itemReveal" context={context} />
          </div>
        )}
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
      </Floating>
      <ViewerMenu context={context} menu={menu} />
    </TopLine>
  )
}

/** What the user thinks of the item: changed by keys, it is seen here. */
function Marks({ id }: { readonly id: string }) {
  const marks = useCommonMarks({ type: 'ids', ids: [id] })
  if (marks === null || ((marks.rating ?? 0) === 0 && (marks.flag ?? 0) === 0)) return null
  return (
    <span className="flex h-8 items-center pr-2 @max-[24rem]:hidden">
      <MarkBadge rating={marks.rating ?? 0} flag={marks.flag ?? 0} />
    </span>
  )
}

/** Its name says the same. */
const FILLED = '[&_svg]:fill-current text-ink'

interface HeaderButtonProps {
  readonly command: CommandId
  readonly context: CommandContext
  /** What it is called here, where it is not by the command's own label. */
  readonly label?: string
  readonly icon?: LucideIcon
  readonly pressed?: boolean
  readonly className?: string
}

function HeaderButton({ command, context, label, icon, pressed, className }: HeaderButtonProps) {
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
      className={className}
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
