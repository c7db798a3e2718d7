import { MessageCirclePlus, PanelLeftClose } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { runCommand } from '../../../commands/run-command.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { useCommandContext } from '../../../commands/use-commands.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ConversationList } from './conversation-list.tsx'
import { SearchConversations } from './search-conversations.tsx'

interface ConversationPaneProps {
  readonly onHide: () => void
  /** Called when a conversation was chosen. */
  readonly onChoose: () => void
}

/** Renders the conversations, with a field to search them and the way to a new one. */
export function ConversationPane({ onHide, onChoose }: ConversationPaneProps) {
  const { t } = useTranslation()
  const contextOf = useCommandContext()
  const keys = useShownKeys()('newConversation')
  return (
    <section aria-label={t('chat.list')} data-region="" className="chat-pane">
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
