import { memo } from 'react'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { AssistantMessage } from './assistant-message.tsx'
import { UserMessage } from './user-message.tsx'

/** Renders a message. It is drawn again only when it has changed, or its own words have. */
export const Message = memo(function Message({ message }: { readonly message: MessageView }) {
  return message.type === 'user' ? (
    <UserMessage message={message} />
  ) : (
    <AssistantMessage message={message} />
  )
})
