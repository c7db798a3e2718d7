import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CallView } from '#shared/domain/chat-view.ts'
import { MessageList } from '../../renderer/features/chat/messages/message-list.tsx'
import '../../renderer/parts/markdown/markdown.tsx'
import './support/later-styles.ts'
import { answer, userMessage, waitingCall } from '../unit/renderer/conversations.ts'
import { callsOf } from './support/fake-bridge.ts'
import {
  OPEN,
  serveConversation,
  stopServingConversations,
  type ServedConversations,
} from './support/conversations.ts'
import { show } from './support/show.tsx'

afterEach(stopServingConversations)

const card = (place: number) => page.getByRole('group', { name: /^Make/ }).nth(place)
const all = page.getByRole('button', { name: /^(?:Run all|Really)/ })

async function showCalls(calls: CallView[]): Promise<ServedConversations> {
  const served = await serveConversation(
    [userMessage(1), answer(2, { text: '', calls })],
    { status: { type: 'waiting', error: null } },
    { allow: () => undefined },
  )
  show(
    <div className="flex" style={{ width: 900, height: 640 }}>
      <MessageList />
    </div>,
  )
  await expect.element(page.getByText(/calls? waits? for you|wait for you/).first()).toBeVisible()
  return served
}

it('runs all that wait by one press, however often it is pressed, with what was changed of one', async () => {
  await showCalls([waitingCall('all-a'), waitingCall('all-b'), waitingCall('all-c')])
  await card(1).getByRole('button', { name: 'Change' }).click()
  await card(1).getByRole('textbox', { name: 'Prompt' }).fill('A red fox')
  await expect.element(all).toHaveTextContent('Run all 3')
  await all.dblClick()
  await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
  const changed = { prompt: 'A red fox', count: 2, size: '1024x1792' }
  expect(callsOf('chat.allow')).toMatchObject([
    {
      conversation: OPEN,
      calls: [
        { call: 'all-a' },
        { call: 'all-b', edited: JSON.stringify(changed) },
        { call: 'all-c' },
      ],
    },
  ])
})

it('runs none while what was changed of one does not fit', async () => {
  await showCalls([waitingCall('none-a'), waitingCall('none-b')])
  await card(0).getByRole('button', { name: 'Change' }).click()
  await card(0).getByRole('textbox', { name: 'Prompt' }).fill('')
  await expect.element(all).toHaveAttribute('aria-disabled', 'true')
  all.element().dispatchEvent(new MouseEvent('click', { bubbles: true }))
  await card(0).getByRole('button', { name: 'As suggested' }).click()
  await expect.element(all).not.toHaveAttribute('aria-disabled', 'true')
  expect(callsOf('chat.allow')).toEqual([])
})

it('asks once where that makes many, and another key takes it back', async () => {
  const ten = {
    outputs: 10,
    arguments: JSON.stringify({ prompt: 'A fox', count: 10, size: '1024x1024' }),
  }
  await showCalls([waitingCall('many-a', ten), waitingCall('many-b', ten)])
  await all.click()
  await expect.element(all).toHaveTextContent('Really 20?')
  await userEvent.keyboard('{Escape}')
  await expect.element(all).toHaveTextContent('Run all 2')
  expect(callsOf('chat.allow')).toEqual([])
})

it('is not there where one is longer than is shown with the others', async () => {
  const cut = waitingCall('cut-b', { isCut: true, arguments: '{"prompt":"A very lo' })
  await showCalls([waitingCall('cut-a'), cut])
  await expect.element(card(0)).toBeVisible()
  await expect.element(all).not.toBeInTheDocument()
})

it('leaves out those for whose decline words are written, and is gone where one is left', async () => {
  await showCalls([waitingCall('decline-a'), waitingCall('decline-b'), waitingCall('decline-c')])
  const decline = async (place: number): Promise<void> => {
    await card(place).getByRole('button', { name: 'Decline' }).click()
    await card(place).getByRole('textbox').fill('Not that one')
  }
  await decline(1)
  await expect.element(all).toHaveTextContent('Run all 2')
  await all.click()
  await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
  expect(callsOf('chat.allow')).toMatchObject([
    { calls: [{ call: 'decline-a' }, { call: 'decline-c' }] },
  ])
  await decline(0)
  await expect.element(all).not.toBeInTheDocument()
})

it('nothing of the kind is allowed beside a call that was changed or is being declined', async () => {
  await showCalls([waitingCall('allow-a'), waitingCall('allow-b')])
  const more = card(1).getByRole('button', { name: 'Allow more…' })
  await expect.element(more).toBeVisible()
  await card(0).getByRole('button', { name: 'Change' }).click()
  await expect.element(more).not.toBeInTheDocument()
  await card(0).getByRole('button', { name: 'As suggested' }).click()
  await expect.element(more).toBeVisible()
  await card(0).getByRole('button', { name: 'Decline' }).click()
  await card(0).getByRole('textbox').fill('Not that one')
  await expect.element(more).not.toBeInTheDocument()
})

it('is not there for one call, which has its own', async () => {
  await showCalls([waitingCall('one')])
  await expect.element(card(0)).toBeVisible()
  await expect.element(all).not.toBeInTheDocument()
})
