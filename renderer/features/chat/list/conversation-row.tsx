import { CopyPlus, FileDown, PencilLine, Pin, PinOff, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ListedConversation } from '#shared/domain/chat-view.ts'
import {
  deleteConversation,
  duplicateConversation,
  exportConversation,
  pinConversation,
  renameConversation,
} from '../../../commands/conversations.ts'
import { classNames } from '../../../ui/class-names.ts'
import { ContextMenu, useContextMenu } from '../../../ui/context-menu.tsx'
import { Menu } from '../../../ui/menu.tsx'
import type { MenuEntry } from '../../../ui/menu-list.tsx'
import { NameField } from './name-field.tsx'
import { StatusDot } from './status-dot.tsx'

interface ConversationRowProps {
  readonly conversation: ListedConversation
  /** From 0, among so many. */
  readonly place: number
  readonly total: number
  /** CSS pixels from the beginning of the list. */
  readonly top: number
  readonly isOpen: boolean
  readonly isTabStop: boolean
  readonly isRenamed: boolean
  readonly onOpen: () => void
  readonly onFocus: () => void
  readonly onRename: (isRenamed: boolean) => void
}

/** Renders a conversation of the list: its name, how it stands, and what can be done with it. */
export function ConversationRow(props: ConversationRowProps) {
  const {
    conversation,
    place,
    total,
    top,
    isOpen,
    isTabStop,
    isRenamed,
    onOpen,
    onFocus,
    onRename,
  } = props
  const { t } = useTranslation()
  const menu = useContextMenu()
  const { id, title, pinned, status } = conversation
  const entries = (): readonly MenuEntry[] => [
    {
      label: t('chat.rename'),
      icon: PencilLine,
      keys: { shown: 'F2', aria: 'F2' },
      takesFocus: true,
      onChoose: () => onRename(true),
    },
    {
      label: t(pinned ? 'chat.unpin' : 'chat.pin'),
      icon: pinned ? PinOff : Pin,
      onChoose: () => void pinConversation(t, conversation),
    },
    {
      label: t('chat.duplicate'),
      icon: CopyPlus,
      onChoose: () => void duplicateConversation(t, conversation),
    },
    {
      label: t('commands.exportConversation'),
      icon: FileDown,
      startsGroup: true,
      onChoose: () => void exportConversation(t, conversation, 'markdown'),
    },
    {
      label: t('commands.exportConversationJson'),
      icon: FileDown,
      onChoose: () => void exportConversation(t, conversation, 'json'),
    },
    {
      label: t('chat.remove'),
      icon: Trash2,
      keys: { shown: 'Del', aria: 'Delete' },
      startsGroup: true,
      onChoose: () => void deleteConversation(t, conversation),
    },
  ]
  const said = [
    title,
    status === 'idle' ? '' : t(`chat.status.${status}`),
    pinned ? t('chat.isPinned') : '',
  ]
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has a menu, as the button in it
    <li
      aria-posinset={place + 1}
      aria-setsize={total}
      className={classNames(
        'group/row absolute inset-x-0 flex h-9 items-center rounded-md',
        isOpen ? 'bg-raised' : 'hover:bg-surface',
      )}
      style={{ top }}
      onContextMenu={menu.openAtPointer}
    >
      {isRenamed ? (
        <NameField
          name={title}
          onDone={(name) => {
            onRename(false)
            if (name !== null) void renameConversation(t, conversation, name)
          }}
        />
      ) : (
        <>
          <button
            type="button"
            data-conversation={id}
            tabIndex={isTabStop ? 0 : -1}
            aria-current={isOpen ? 'true' : undefined}
            aria-label={said.filter(Boolean).join('. ')}
            title={title}
            onClick={onOpen}
            onFocus={onFocus}
            onDoubleClick={() => onRename(true)}
            className={classNames(
              'flex h-full min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left text-sm',
              isOpen ? 'font-medium text-ink' : 'text-ink-2 group-hover/row:text-ink',
            )}
          >
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {title}
            </span>
            <StatusDot status={status} />
          </button>
          <span
            className={classNames(
              'pr-1 group-focus-within/row:block group-hover/row:block pointer-coarse:block',
              !menu.isOpen && 'hidden',
            )}
          >
            <Menu
              label={t('chat.actions', { title })}
              entries={entries}
              size="small"
              tabIndex={-1}
            />
          </span>
        </>
      )}
      {menu.place !== null && (
        <ContextMenu menu={menu} label={t('chat.actions', { title })} entries={entries()} />
      )}
    </li>
  )
}
