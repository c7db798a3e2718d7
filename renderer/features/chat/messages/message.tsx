import { memo } from 'react'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { AssistantMessage } from './assistant-message.tsx'
import { LostMessage } from './lost-message.tsx'
import { UserMessage } from './user-message.tsx'

/** Where a message stands among the others. */
export interface MessageProps {
  readonly message: MessageView
  /** It is what was said last. */
  readonly isHead: boolean
  /** Nobody of the same kind has said anything since. */
  readonly isNewest: boolean
  /** The model goes on in the next message. */
  readonly goesOn: boolean
}

/** Renders a message. It is drawn again only when it has changed, or its own words have. */
export const Message = memo(function Message({ message, ...place }: MessageProps) {
  switch (message.type) {
    case 'user':
      return <UserMessage message={message} isNewest={place.isNewest} />
    case 'assistant':
      return <AssistantMessage message={message} isHead={place.isHead} goesOn={place.goesOn} />
    case 'lost':
      return <LostMessage message={message} />
  }
})
