import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { conversations } from '../../renderer/data/chat/conversations.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { undoStack } from '../../renderer/data/undo.ts'
import { ConversationPane } from '../../renderer/features/chat/list/conversation-pane.tsx'
import { Toasts } from '../../renderer/ui/toasts.tsx'
import './support/later-styles.ts'
import { listed, userMessage, uuid } from '../unit/renderer/conversations.ts'
import { callsOf } from './support/fake-bridge.ts'
import {
  OPEN,
  serveConversation,
  stopServingConversations,
  type ServedConversations,
} from './support/conversations.ts'
import { show } from './support/show.tsx'

afterEach(stopServingConversations)

let served: ServedConversations

/** By the beginning of its name: how it stands is said behind it. */
const row = (number: number) =>
  page.getByRole('button', { name: new RegExp(`^Conversation ${number}(?:\\.|$)`) })
const menuItem = (name: string) => page.getByRole('menuitem', { name })
const shownRows = () => document.querySelectorAll('[data-conversation]').length
const press = (keys: string) => userEvent.keyboard(keys)

beforeEach(async () => {
  served = await serveConversation(
    [userMessage(1)],
    {},
    {
      remove({ ids }) {
        served.list = served.list.filter(({ id }) => !ids.includes(id))
      },
      restore({ ids }) {
        const back = ids.map((id) => listed(Number(id.slice(-4)), { changedAt: Date.now() }))
        served.list = [...back, ...served.list]
      },
      rename({ id, title }) {
        served.list = served.list.map((each) => (each.id === id ? { ...each, title } : each))
      },
      setPinned: () => undefined,
      duplicate: () => ({ id: uuid(900) }),
    },
  )
})

async function showList(count: number): Promise<void> {
  served.list = Array.from({ length: count }, (_, at) =>
    listed(at + 1, { changedAt: Date.now() - at, pinned: at === 0 }),
  )
  await conversations.refresh()
  show(
    <>
      <div className="flex" style={{ width: 280, height: 600, position: 'relative' }}>
        <ConversationPane isDrawer={false} onHide={() => undefined} onChoose={() => undefined} />
      </div>
      <Toasts label="Messages" closeLabel="Close" overDark={false} />
    </>,
  )
  await expect.element(row(1)).toBeVisible()
}

describe('the list of conversations', () => {
  it('has ten thousand, of which few are in the page, and keys that go through them', async () => {
    await showList(10_000)
    expect(shownRows()).toBeLessThan(60)
    row(1).element().focus()
    await press('{ArrowDown}{ArrowDown}')
    await expect.element(row(3)).toHaveFocus()
    await press('{End}')
    await expect.element(row(10_000)).toHaveFocus()
    expect(shownRows()).toBeLessThan(60)
    await press('{Home}')
    await expect.element(row(1)).toHaveFocus()
    expect(document.querySelectorAll('[data-conversation][tabindex="0"]')).toHaveLength(1)
  })

  it('opens one by a key or a click, and says which is open', async () => {
    served.list = []
    await showList(5)
    await row(2).click()
    expect(openConversation.store.getState().id).toBe(uuid(2))
    await expect.element(row(2)).toHaveAttribute('aria-current', 'true')
    await press('{ArrowDown}{Enter}')
    await expect.element(row(3)).toHaveAttribute('aria-current', 'true')
  })

  it('is searched, and says when nothing is found', async () => {
    await showList(300)
    await page.getByRole('textbox', { name: 'Search conversations' }).fill('Conversation 27')
    await expect.poll(shownRows).toBe(11)
    await page.getByRole('textbox', { name: 'Search conversations' }).fill('a walrus')
    await expect.element(page.getByText('No conversation says “a walrus”.')).toBeVisible()
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await expect.element(row(1)).toBeVisible()
  })

  it('renames one in its place; Escape leaves its name', async () => {
    await showList(5)
    row(2).element().focus()
    await press('{F2}')
    const field = page.getByRole('textbox', { name: 'Name of the conversation' })
    await expect.element(field).toHaveFocus()
    await press('Nothing{Escape}')
    await expect.element(row(2)).toHaveFocus()
    expect(callsOf('chat.rename')).toEqual([])
    await press('{F2}')
    await expect.element(field).toHaveFocus()
    await press('Lighthouses{Enter}')
    await expect.element(page.getByRole('button', { name: 'Lighthouses' })).toBeVisible()
    expect(callsOf('chat.rename')).toEqual([{ id: uuid(2), title: 'Lighthouses' }])
    undoStack.undo()
    await expect.element(row(2)).toBeVisible()
  })

  it('deletes one, goes on to the next, and brings it back', async () => {
    await showList(5)
    await row(2).click()
    await press('{Delete}')
    await expect.element(row(2)).not.toBeInTheDocument()
    await expect.poll(() => openConversation.store.getState().id).toBe(uuid(3))
    expect(callsOf('chat.remove')).toEqual([{ ids: [uuid(2)] }])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(row(2)).toBeVisible()
    expect(callsOf('chat.restore')).toEqual([{ ids: [uuid(2)] }])
    expect(openConversation.store.getState().id).toBe(uuid(2))
    expect(undoStack.hasAct('undo')).toBe(false)
  })

  it('has a menu for each', async () => {
    await showList(5)
    await row(4).click({ button: 'right' })
    await menuItem('Pin').click()
    await expect.poll(() => callsOf('chat.setPinned')).toEqual([{ id: uuid(4), pinned: true }])
    await row(4).click({ button: 'right' })
    await menuItem('Duplicate').click()
    await expect.poll(() => openConversation.store.getState().id).toBe(uuid(900))
  })

  it('says how each stands', async () => {
    await showList(5)
    served.list = [listed(8, { status: 'waiting' }), listed(9, { status: 'running' })]
    await conversations.refresh()
    await expect
      .element(page.getByRole('button', { name: 'Conversation 8. Waits for you' }))
      .toBeVisible()
    await expect
      .element(page.getByRole('button', { name: 'Conversation 9. Running' }))
      .toBeVisible()
  })

  it('leads to a new conversation', async () => {
    await showList(2)
    expect(openConversation.store.getState().id).toBe(OPEN)
    await page.getByRole('button', { name: 'New conversation' }).click()
    expect(openConversation.store.getState().state).toBe('new')
  })
})
