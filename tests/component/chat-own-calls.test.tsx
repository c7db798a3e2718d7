import { afterEach, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CallView } from '#shared/domain/chat-view.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { textOfAnswers } from '#shared/typed-answers.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { typedAnswers } from '../../renderer/data/chat/typed-answers.ts'
import { MessageList } from '../../renderer/features/chat/messages/message-list.tsx'
import '../../renderer/parts/markdown/markdown.tsx'
import './support/later-styles.ts'
import { answer, userMessage, waitingCall } from '../unit/renderer/conversations.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import { OPEN, serveConversation, stopServingConversations } from './support/conversations.ts'
import { show } from './support/show.tsx'

afterEach(stopServingConversations)
afterEach(() => useProfiles.setState({ list: null }))

const card = page.getByRole('group', { name: 'Tool: get_weather' })
const field = card.getByRole('textbox', { name: 'Answer' })
const send = card.getByRole('button', { name: 'Send answer' })

const ownCall = (id: string, change: Partial<CallView> = {}): CallView =>
  waitingCall(id, {
    tool: 'get_weather',
    arguments: '{"city":"Oslo","days":2}',
    outputs: 0,
    ...change,
  })

async function showCalls(
  calls: CallView[],
  handlers: Partial<Handlers['chat']> = { answer: () => undefined },
) {
  const served = await serveConversation(
    [userMessage(1), answer(2, { text: '', calls })],
    { status: { type: 'waiting', error: null } },
    handlers,
  )
  show(
    <div className="flex" style={{ width: 900, height: 640 }}>
      <MessageList />
    </div>,
  )
  await expect.element(card.first()).toBeVisible()
  return served
}

it('says what is asked for a line each, and is answered once, however often it is pressed', async () => {
  await showCalls([ownCall('own-twice')])
  await expect.element(card.getByText(/^ {2}"days": 2$/m)).toBeVisible()
  await expect.element(card.getByText(/may charge for what the model says next/)).toBeVisible()
  expect(card.getByRole('button', { name: /^(?:Run|Change|Allow more)/ }).elements()).toEqual([])
  await expect.element(send).toHaveAttribute('aria-disabled', 'true')
  await field.fill(' \n')
  await send.click({ force: true })
  await field.fill('12 °C')
  await send.dblClick()
  await expect.poll(() => callsOf('chat.answer')).toHaveLength(1)
  expect(callsOf('chat.answer')).toMatchObject([
    { conversation: OPEN, call: 'own-twice', text: '12 °C' },
  ])
})

it('says in its hints that the model is told, and of money only where something can be charged', async () => {
  await showCalls([ownCall('own-free')])
  const decline = card.getByRole('button', { name: 'Decline' })
  await expect.element(decline).toHaveAccessibleDescription(/may be charged$/)
  const demo = { id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' } as const
  useProfiles.setState({
    list: { activeId: demo.id, profiles: [demo], keychain: 'available', locked: null },
  })
  await expect.element(card.getByText('Demo provider · free of charge')).toBeVisible()
  const told = 'The model is told, which is one more turn'
  await expect.element(decline).toHaveAccessibleDescription(told)
  await expect.element(send).toHaveAccessibleDescription(told)
})

it('is answered once while a key is held, and keeps the focus on its card', async () => {
  const served = await showCalls([ownCall('own-held')])
  await field.fill('Fog')
  await userEvent.keyboard('{Tab}{Tab}')
  await expect.element(send).toHaveFocus()
  await userEvent.keyboard('{Enter>12}{/Enter}')
  await expect.poll(() => callsOf('chat.answer')).toHaveLength(1)
  const result = { note: 'Fog', charged: null, items: [], more: 0 }
  const done = ownCall('own-held', { state: 'done', result })
  served.messages = [userMessage(1), answer(2, { text: '', calls: [done] })]
  await served.changed()
  await expect.element(card).toHaveFocus()
  await expect.element(card.getByText('You answered')).toBeVisible()
  await expect.element(card.getByText('Fog')).toBeVisible()
})

it('keeps what was written where it could not be sent', async () => {
  await showCalls([ownCall('own-failed')], {
    answer() {
      throw new AppError('disk')
    },
  })
  await field.fill('Snow')
  await send.click()
  await expect.poll(() => callsOf('chat.answer')).toHaveLength(1)
  await expect.element(send).not.toHaveAttribute('aria-disabled')
  await expect.element(field).toHaveValue('Snow')
})

it('is there again after a reload with what was written, which is kept with the drafts', async () => {
  const kept = textOfAnswers(new Map([['own-kept', 'Hail']]))
  await showCalls([ownCall('own-kept')])
  answerWith({
    drafts: {
      get: async ({ key }) => (key === `chat:${OPEN}:answers` ? kept : null),
      save: () => undefined,
    },
  })
  await typedAnswers.open(OPEN)
  await expect.element(field).toHaveValue('Hail')
  await field.fill('Hail, and wind')
  await expect
    .poll(() => callsOf('drafts.save'))
    .toContainEqual({
      key: `chat:${OPEN}:answers`,
      text: expect.stringContaining('Hail, and wind'),
    })
})

it('is declined with words', async () => {
  await showCalls([ownCall('own-declined')], { refuse: () => undefined })
  await card.getByRole('button', { name: 'Decline' }).click()
  await userEvent.keyboard('Look outside')
  await card.getByRole('button', { name: 'Decline' }).click()
  await expect
    .poll(() => callsOf('chat.refuse'))
    .toMatchObject([{ call: 'own-declined', words: 'Look outside' }])
})

it('is not among those that one press runs', async () => {
  await showCalls([ownCall('own-a'), waitingCall('run-b'), waitingCall('run-c')], {
    allow: () => undefined,
  })
  await expect.element(page.getByText('3 calls wait for you.')).toBeVisible()
  await page.getByRole('button', { name: 'Run all 2' }).click()
  await expect
    .poll(() => callsOf('chat.allow'))
    .toMatchObject([{ calls: [{ call: 'run-b' }, { call: 'run-c' }] }])
})
