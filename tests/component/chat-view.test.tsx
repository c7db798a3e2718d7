import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { chatDrafts } from '../../renderer/data/chat/chat-drafts.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { usePanes } from '../../renderer/data/panes.ts'
import { goToConversationSearch } from '../../renderer/navigation/open-chat.ts'
import { useView } from '../../renderer/navigation/view-store.ts'
import { ChatView } from '../../renderer/features/chat/chat-view.tsx'
import '../../renderer/parts/markdown/markdown.tsx'
import { AppError } from '#shared/errors.ts'
import './support/later-styles.ts'
import {
  answer,
  conversationView,
  listed,
  userMessage,
  uuid,
} from '../unit/renderer/conversations.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { OPEN, serveConversation, stopServingConversations } from './support/conversations.ts'
import { show } from './support/show.tsx'

beforeEach(() => {
  useView.setState(useView.getInitialState(), true)
  usePanes.setState(usePanes.getInitialState(), true)
})
afterEach(async () => {
  stopServingConversations()
  await page.viewport(1280, 800)
})

const words = (text: string) => page.getByText(text, { exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const list = page.getByRole('list', { name: 'Conversations' })

function showChat(): void {
  show(
    <div style={{ height: 700 }} className="relative">
      <ChatView />
    </div>,
  )
}

describe('the view of conversations', () => {
  it('says what a new one is for; an example fills its draft, and sends nothing', async () => {
    await serveConversation([])
    openConversation.begin()
    showChat()
    await expect.element(words('What shall we make?')).toBeVisible()
    await page.getByRole('button', { name: /^Make three posters/ }).click()
    const { id } = openConversation.store.getState()
    expect(chatDrafts.textOf(id)).toMatch(/^Make three posters of a lighthouse/)
    await page.getByRole('button', { name: /^Give me five ideas/ }).click()
    expect(chatDrafts.textOf(id)).toMatch(/best one\.\nGive me five ideas/)
    expect(callsOf('chat.say')).toEqual([])
  })

  it('says why one cannot be read, and reads it again', async () => {
    await serveConversation([userMessage(1), answer(2)])
    let isBroken = true
    answerWith({
      chat: {
        list: () => ({ conversations: [], total: 0 }),
        open() {
          if (isBroken) throw new AppError('disk')
          return conversationView(60)
        },
        messages: () => ({ messages: [userMessage(1), answer(2)], before: null }),
      },
    })
    void openConversation.show(uuid(60))
    showChat()
    await expect.element(words('The conversation could not be read')).toBeVisible()
    // By the press alone: the view may just be asking by itself.
    addEventListener('click', () => (isBroken = false), { capture: true, once: true })
    await button('Try again').click()
    await expect.element(words('Question 1')).toBeVisible()
  })

  it('says that one is gone, and leads to a new one', async () => {
    const served = await serveConversation([userMessage(1), answer(2)])
    showChat()
    await expect.element(words('Question 1')).toBeVisible()
    served.isGone = true
    await served.changed()
    await expect.element(words('This conversation is no longer here')).toBeVisible()
    await page.getByRole('alert').getByRole('button', { name: 'New conversation' }).click()
    await expect.element(words('What shall we make?')).toBeVisible()
  })

  it('renames the open one in its head', async () => {
    await serveConversation([userMessage(1)], {}, { rename: () => undefined })
    useView.setState({ view: 'chat' })
    showChat()
    await button('Actions for Conversation 50').click()
    await page.getByRole('menuitem', { name: 'Rename the conversation' }).click()
    await expect.element(page.getByRole('textbox', { name: /^Name of/ })).toHaveFocus()
    await userEvent.keyboard('Lighthouses{Enter}')
    await expect.poll(() => callsOf('chat.rename')).toEqual([{ id: OPEN, title: 'Lighthouses' }])
  })

  it('has its list over the messages in a narrow window, until one chooses or goes on beside it', async () => {
    await page.viewport(800, 800)
    const served = await serveConversation([userMessage(1)])
    served.list = [listed(50), listed(51)]
    showChat()
    await expect.element(words('Question 1')).toBeVisible()
    expect(list.elements()).toHaveLength(0)
    await button('Show conversations').click()
    await expect.element(list).toBeVisible()
    page.getByRole('button', { name: 'Conversation 51' }).element().focus()
    await userEvent.keyboard('{Escape}')
    await expect.element(list).not.toBeInTheDocument()
    await button('Show conversations').click()
    await words('Question 1').click()
    await expect.element(list).not.toBeInTheDocument()
    await button('Show conversations').click()
    await page.getByRole('button', { name: 'Conversation 51' }).click()
    await expect.element(list).not.toBeInTheDocument()
    expect(openConversation.store.getState().id).toBe(uuid(51))
  })

  it('is searched by a command, from wherever one is, and the field takes the focus once', async () => {
    await serveConversation([userMessage(1)])
    usePanes.setState({ conversationsOpen: false })
    goToConversationSearch()
    showChat()
    const field = page.getByRole('textbox', { name: 'Search conversations' })
    await expect.element(field).toHaveFocus()
    expect(useView.getState().view).toBe('chat')
    await button('Hide conversations').click()
    await button('Show conversations').click()
    await expect.element(field).toBeVisible()
    await expect.element(field).not.toHaveFocus()
    goToConversationSearch()
    await expect.element(field).toHaveFocus()
  })

  it('keeps its list beside the messages shown or hidden', async () => {
    await serveConversation([userMessage(1)])
    showChat()
    await button('Hide conversations').click()
    expect(usePanes.getState().conversationsOpen).toBe(false)
    await button('Show conversations').click()
    await expect.element(button('Hide conversations')).toBeVisible()
  })
})
