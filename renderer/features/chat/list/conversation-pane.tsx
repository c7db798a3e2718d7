import { MessageCirclePlus, PanelLeftClose } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../../commands/run-command.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ConversationList } from './conversation-list.tsx'
import { SearchConversations } from './search-conversations.tsx'

interface ConversationPaneProps {
  readonly onHide: () => void
  /** It lies over the messages: a press beside it, and Escape, hide it. */
  readonly isDrawer: boolean
  /** Called when a conversation was chosen. */
  readonly onChoose: () => void
}

/** Renders the conversations, with a field to search them and the way to a new one. */
export function ConversationPane({ onHide, isDrawer, onChoose }: ConversationPaneProps) {
  const { t } = useTranslation()
  const pane = useRef<HTMLElement>(null)
  const onPress = useEffectEvent(({ target }: PointerEvent): void => {
    const isBeside = target instanceof Element && target.closest('.chat') !== null
    if (isBeside && pane.current?.contains(target) === false) onHide()
  })
  useEffect(() => {
    if (!isDrawer) return undefined
    const listen = (press: PointerEvent): void => onPress(press)
    window.addEventListener('pointerdown', listen)
    return () => window.removeEventListener('pointerdown', listen)
  }, [isDrawer])
  const contextOf = useCommandContext()
  const keys = useShownKeys()('newConversation')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it, whatever has the focus in it
    <section
      ref={pane}
      aria-label={t('chat.list')}
      data-region=""
      className="chat-pane"
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Escape' && isDrawer && !nativeEvent.isComposing) onHide()
      }}
    >
      <div className="flex items-center gap-1 px-2 pt-2 pb-1">
        <SearchConversations />
        <IconButton
          icon={MessageCirclePlus}
          label={t('chat.new')}
          keys={keys?.shown}
          aria-keyshortcuts={keys?.aria}
          tooltipSide="bottom"
          onClick={() => {
            runCommand('newConversation', contextOf({}), {})
            onChoose()
          }}
        />
        <IconButton
          icon={PanelLeftClose}
          label={t('chat.hideList')}
          tooltipSide="bottom"
          onClick={onHide}
        />
      </div>
      <ConversationList onChoose={onChoose} />
    </section>
  )
}
