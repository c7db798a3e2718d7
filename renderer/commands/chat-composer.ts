import { ArrowUp } from 'lucide-react'
import { chatDrafts } from '../data/chat/chat-drafts.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import type { SpendingCommand } from './command.ts'

/** What is done with the message that is being written. */
export const chatComposerCommands = {
  sendMessage: {
    icon: ArrowUp,
    // It alone knows whether what is written can be sent.
    byComponent: true,
    when: ({ place }) => place === 'chat',
    subject: () => {
      const { id } = openConversation.store.getState()
      return `${id} ${chatDrafts.textOf(id)}`
    },
    spend: () => {},
  },
} as const satisfies Record<string, SpendingCommand>
