import {
  Copy,
  CopyPlus,
  FileDown,
  MessageCirclePlus,
  MessagesSquare,
  PencilLine,
  Pin,
  Play,
  RotateCcw,
  Search,
  Square,
  Trash2,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { MessageView } from '#shared/domain/chat-view.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { openConversation } from '../data/chat/open-conversation.ts'
import { goToConversationSearch, goToNewConversation } from '../navigation/open-chat.ts'
import { byComponent } from './by-component.ts'
import { copyMessage, goOn, regenerate, stopConversation } from './chat-turns.ts'
import type { Command, CommandContext, FreeCommand } from './command.ts'
import {
  deleteConversation,
  duplicateConversation,
  exportConversation,
  pinConversation,
  type NamedConversation,
} from './conversations.ts'
import { isUncovered } from './views.ts'

const isChatShown = ({ place }: CommandContext): boolean => place === 'chat'

/** What can be done with the open conversation. What spends is a turn each, and asks for nothing else. */
export const chatCommands = {
  newConversation: {
    icon: MessageCirclePlus,
    when: isUncovered,
    takesFocus: true,
    run: goToNewConversation,
  },
  findConversation: {
    icon: Search,
    when: isUncovered,
    takesFocus: true,
    run: goToConversationSearch,
  },
  toggleConversations: byComponent(MessagesSquare, isChatShown),
  renameConversation: byComponent(PencilLine, (context) => openOne(context) !== null),
  pinConversation: onOpen(Pin, (conversation, { t }) => void pinConversation(t, conversation)),
  duplicateConversation: onOpen(
    CopyPlus,
    (conversation, { t }) => void duplicateConversation(t, conversation),
  ),
  exportConversation: onOpen(
    FileDown,
    (conversation, { t }) => void exportConversation(t, conversation, 'markdown'),
  ),
  exportConversationJson: onOpen(
    FileDown,
    (conversation, { t }) => void exportConversation(t, conversation, 'json'),
  ),
  deleteConversation: onOpen(
    Trash2,
    (conversation, { t }) => void deleteConversation(t, conversation),
  ),
  goOnConversation: {
    icon: Play,
    when: (context) => isChatShown(context) && canGoOn(),
    subject: () => `goOn ${openConversation.store.getState().id}`,
    spend: ({ t }, gesture) => void goOn(t, gesture),
  },
  stopConversation: {
    icon: Square,
    when: (context) => isChatShown(context) && statusType() === 'running',
    run: ({ t }) => void stopConversation(t),
  },
  regenerateAnswer: {
    icon: RotateCcw,
    when: (context) => isChatShown(context) && endedAnswer() !== null,
    subject: () => `regenerate ${endedAnswer()?.id ?? ''}`,
    spend({ t }, gesture) {
      const answer = endedAnswer()
      if (answer !== null) void regenerate(t, answer, gesture)
    },
  },
  editLastMessage: byComponent(
    PencilLine,
    (context) => isChatShown(context) && lastOf('user') !== null,
  ),
  copyAnswer: {
    icon: Copy,
    when: (context) => isChatShown(context) && lastOf('assistant') !== null,
    run({ t }) {
      const answer = lastOf('assistant')
      if (answer !== null) void copyMessage(t, answer)
    },
  },
} as const satisfies Record<string, Command>

function onOpen(
  icon: LucideIcon,
  run: (conversation: NamedConversation, context: CommandContext) => void,
): FreeCommand {
  return {
    icon,
    when: (context) => openOne(context) !== null,
    run(context) {
      const conversation = openOne(context)
      if (conversation !== null) run(conversation, context)
    },
  }
}

function openOne(context: CommandContext): NamedConversation | null {
  return isChatShown(context) ? openConversation.store.getState().view : null
}

function statusType(): string | null {
  return openConversation.store.getState().view?.status.type ?? null
}

/** Whether a press leads on: calls that have ended wait to be told of, or an answer has not come to its end. */
function canGoOn(): boolean {
  const type = statusType()
  return type === 'paused' || type === 'broken' || type === 'stopped'
}

/** The last message of the user's, or of the model's; null where there is none. */
function lastOf<Type extends MessageView['type']>(
  type: Type,
): Extract<MessageView, { type: Type }> | null {
  const { messages } = openConversation.store.getState()
  return (
    messages.findLast(
      (message): message is Extract<MessageView, { type: Type }> => message.type === type,
    ) ?? null
  )
}

function endedAnswer() {
  const answer = lastOf('assistant')
  return answer === null || isRunning(answer.job.state) ? null : answer
}
