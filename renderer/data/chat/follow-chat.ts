import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { answerStreams } from './answer-streams.ts'
import { conversations } from './conversations.ts'
import { openConversation } from './open-conversation.ts'
import type { OpenConversation } from './create-open-conversation.ts'
import { wholeTexts } from './whole-texts.ts'

type ChatEvents = Pick<
  EventSubscriptions,
  'onChatChanged' | 'onConversationsChanged' | 'onChatWords'
>

/** Milliseconds in which the list is read at most once: while an answer comes, its conversation changes all the time. */
const LIST_INTERVAL = 250

/** Keeps the open conversation, the answers and, once it was read, the list as the main process says. Returns how to stop. */
export function followChat(events: ChatEvents): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const readList = (): void => {
    if (!conversations.store.getState().isLoaded) return
    timer ??= setTimeout(() => {
      timer = null
      void conversations.refresh()
    }, LIST_INTERVAL)
  }
  const stops = [
    events.onChatChanged(({ conversation }) => {
      if (openConversation.store.getState().id === conversation) void openConversation.refresh()
      readList()
    }),
    events.onConversationsChanged(readList),
    events.onChatWords((all) => {
      for (const words of all) if (isShown(words.job)) answerStreams.receive(words)
    }),
    openConversation.store.subscribe(followAnswers),
  ]
  return () => {
    if (timer !== null) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

/** Whether an answer is one of the open conversation, which asks for what it has missed: words of others are of no use. */
function isShown(job: string): boolean {
  const { messages } = openConversation.store.getState()
  return messages.some((message) => message.type === 'assistant' && message.job.id === job)
}

/** Asks for what is being written of the open conversation, and lets go of what has ended once all of it is known. */
function followAnswers(now: OpenConversation, before: OpenConversation): void {
  if (now.messages === before.messages) return
  if (now.id !== before.id)
    for (const job of answerStreams.store.getState().keys()) answerStreams.end(job)
  for (const message of now.messages) {
    if (message.type !== 'assistant') continue
    const { job } = message
    if (isRunning(job.state)) {
      if (job.isOwn) answerStreams.follow(job.id)
    } else if (answerStreams.store.getState().has(job.id)) void endStream(message)
  }
}

/** Not before what was thought and the rest of a long text can be shown from elsewhere: both may be on the screen. */
async function endStream({ job, isCut, reasoning }: AssistantMessageView): Promise<void> {
  if (isCut || reasoning.length > 0) await wholeTexts.load(`turn/${job.id}`)
  answerStreams.end(job.id)
}
