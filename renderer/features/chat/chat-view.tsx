import '../../styles/chat.css'
import { useEffect } from 'react'
import { useCommandHandlers } from '../../commands/handlers.ts'
import { openConversation, useOpenConversation } from '../../data/chat/open-conversation.ts'
import { useFindWish } from '../../navigation/open-chat.ts'
import { preloadMarkdown } from '../../parts/markdown/lazy-markdown.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { ConversationPane } from './list/conversation-pane.tsx'
import { MessageList } from './messages/message-list.tsx'
import { ConversationNotice } from './states/conversation-notice.tsx'
import { EmptyConversation } from './states/empty-conversation.tsx'
import { useConversationPane } from './use-conversation-pane.ts'

/** Renders the conversations: their list, and the messages of the one that is open. */
export function ChatView() {
  const pane = useConversationPane()
  const { show } = pane
  const isSearchWanted = useFindWish(({ isOpen }) => isOpen)
  const id = useOpenConversation((open) => open.id)
  useCommandHandlers({ toggleConversations: pane.toggle })
  useEffect(() => {
    preloadMarkdown()
    void openConversation.refresh()
  }, [])
  useEffect(() => {
    if (isSearchWanted) show()
  }, [isSearchWanted, show])
  return (
    <div className="chat flex h-full">
      {pane.isOpen && (
        <ConversationPane
          isDrawer={pane.isDrawer}
          onHide={pane.hide}
          onChoose={() => pane.isDrawer && pane.hide()}
        />
      )}
      <div className="relative flex min-w-0 flex-1 flex-col">
        <ConversationHead onShowList={pane.isOpen ? null : pane.show} />
        <Contents id={id} />
      </div>
    </div>
  )
}

/** What there is to see of the open conversation. */
function Contents({ id }: { readonly id: string }) {
  const state = useOpenConversation((open) => open.state)
  const isKnown = useOpenConversation(({ messages }) => messages.length > 0)
  if (state === 'new') return <EmptyConversation />
  if (state === 'gone' || (!isKnown && state !== 'ready')) return <ConversationNotice />
  return isKnown ? <MessageList key={id} /> : <EmptyConversation />
}
