import '../../styles/chat.css'
import { PanelLeftOpen } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { useOpenConversation } from '../../data/chat/open-conversation.ts'
import { useFindWish } from '../../navigation/open-chat.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ConversationPane } from './list/conversation-pane.tsx'
import { MessageList } from './messages/message-list.tsx'
import { useConversationPane } from './use-conversation-pane.ts'

/** Renders the conversations: their list, and the messages of the one that is open. */
export function ChatView() {
  const { t } = useTranslation()
  const pane = useConversationPane()
  const { show } = pane
  const wishes = useFindWish(({ count }) => count)
  const id = useOpenConversation((open) => open.id)
  useCommandHandlers({ toggleConversations: pane.toggle })
  useEffect(() => {
    if (wishes > 0) show()
  }, [wishes, show])
  return (
    <div className="chat flex h-full">
      {pane.isOpen && (
        <ConversationPane onHide={pane.hide} onChoose={() => pane.isDrawer && pane.hide()} />
      )}
      <div className="relative flex min-w-0 flex-1 flex-col">
        {!pane.isOpen && (
          <IconButton
            icon={PanelLeftOpen}
            label={t('chat.showList')}
            tooltipSide="right"
            className="absolute top-2 left-2 z-10"
            onClick={pane.show}
          />
        )}
        <MessageList key={id} />
      </div>
    </div>
  )
}
