import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { LostMessageView } from '#shared/domain/chat-view.ts'
import { MessageList } from '../../renderer/features/chat/messages/message-list.tsx'
// Before the policy counts: what is loaded later in the app is loaded here at once.
import '../../renderer/parts/markdown/markdown.tsx'
import './support/later-styles.ts'
import { answer, userMessage, uuid, waitingCall } from '../unit/renderer/conversations.ts'
import { callsOf } from './support/fake-bridge.ts'
import { OPEN, serveConversation, stopServingConversations } from './support/conversations.ts'
import { show } from './support/show.tsx'

afterEach(stopServingConversations)

function showMessages(): void {
  show(
    <div className="flex" style={{ width: 900, height: 640 }}>
      <MessageList />
    </div>,
  )
}

function lost(number: number, change: Partial<LostMessageView> = {}): LostMessageView {
  const { id, parent, versions, createdAt } = userMessage(number)
  const place = { id, parent, versions, createdAt, text: '', isCut: false }
  return { type: 'lost', ...place, by: 'assistant', why: 'unreadable', ...change }
}

const text = (words: RegExp) => page.getByText(words)

describe('what cannot be read', () => {
  it('stands at its place among the rest, and an answer can be asked for again', async () => {
    await serveConversation(
      [userMessage(1), lost(2), lost(3, { by: 'user' }), answer(4)],
      {},
      {
        regenerate: () => ({ job: 'turn-9' }),
      },
    )
    showMessages()
    await expect.element(text(/^What the model answered here is damaged/)).toBeVisible()
    await expect.element(text(/^What you said here is damaged/)).toBeVisible()
    await expect.element(text(/^Answer 4$/)).toBeVisible()
    const [place] = page.getByRole('article', { name: 'A message that is lost' }).all()
    await userEvent.hover(text(/^What the model answered/))
    await userEvent.click(place?.getByRole('button', { name: 'Answer again' }) as never)
    await expect
      .poll(() => callsOf('chat.regenerate'))
      .toMatchObject([{ conversation: OPEN, message: uuid(2) }])
  })

  it('or is not here at all is said in its place, and nothing can be asked of it', async () => {
    await serveConversation([
      lost(1, { parent: null, why: 'missing' }),
      userMessage(2),
      lost(3, { why: 'missing', by: 'assistant' }),
      userMessage(4),
    ])
    showMessages()
    await expect.element(text(/^A message is missing here, and with it the way/)).toBeVisible()
    await expect.element(text(/^A message is missing here\. The conversation/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Answer again' })).not.toBeInTheDocument()
  })

  it('of an answer leaves its cards, and a result says that it is lost', async () => {
    const call = waitingCall('one', { state: 'done', isResultLost: true, outputs: 0 })
    await serveConversation([userMessage(1), answer(2, { text: '', isLost: true, calls: [call] })])
    showMessages()
    await expect.element(text(/^What the model answered here is damaged/)).toBeVisible()
    await expect.element(text(/^What came of this is damaged/)).toBeVisible()
  })
})
