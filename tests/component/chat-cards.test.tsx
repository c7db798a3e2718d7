import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { CallView, MadeView } from '#shared/domain/chat-view.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { textOfAnswers, typedKey } from '#shared/typed-answers.ts'
import { typedAnswers } from '../../renderer/data/chat/typed-answers.ts'
import { MessageList } from '../../renderer/features/chat/messages/message-list.tsx'
import '../../renderer/parts/markdown/markdown.tsx'
import './support/later-styles.ts'
import { answer, userMessage, uuid, waitingCall } from '../unit/renderer/conversations.ts'
import { output } from '../unit/renderer/jobs.ts'
import { answerWith, callsOf } from './support/fake-bridge.ts'
import {
  OPEN,
  serveConversation,
  stopServingConversations,
  type ServedConversations,
} from './support/conversations.ts'
import { show } from './support/show.tsx'

afterEach(stopServingConversations)

const card = (place = 0) =>
  page.getByRole('group', { name: /^(?:Make|Edit|Search|Show|Tool)/ }).nth(place)
const button = (name: string) => card().getByRole('button', { name, exact: true })

let served: ServedConversations

async function showCalls(
  calls: CallView[],
  handlers: Partial<Handlers['chat']> = {},
  status: 'waiting' | 'paused' | 'unknown' | 'running' = 'waiting',
): Promise<void> {
  served = await serveConversation(
    [userMessage(1), answer(2, { text: '', calls })],
    { status: { type: status, error: null } },
    handlers,
  )
  show(
    <div className="flex" style={{ width: 900, height: 640 }}>
      <MessageList />
    </div>,
  )
  await expect.element(card()).toBeVisible()
}

/** Shows what has become of a call. */
async function showCall(call: CallView): Promise<void> {
  served.messages = [userMessage(1), answer(2, { text: '', calls: [call] })]
  await served.changed()
}

describe('the card of a call that waits', () => {
  // First of all: what is kept of a conversation is read once in a page.
  it('is there again after a reload with what was changed, and with the words of a decline', async () => {
    const changes = { prompt: 'A red fox', count: '3', size: '1280x720' }
    const kept = textOfAnswers(
      new Map([
        [typedKey('kept-a', 'changes'), JSON.stringify(changes)],
        [typedKey('kept-b', 'decline'), 'Not so dark'],
      ]),
    )
    const calls = [waitingCall('kept-a'), waitingCall('kept-b')]
    let read = (_text: string | null): void => undefined
    answerWith({ drafts: { get: () => new Promise<string | null>((resolve) => (read = resolve)) } })
    const opening = typedAnswers.open(OPEN)
    await expect.poll(() => callsOf('drafts.get')).toHaveLength(1)
    await showCalls(calls, { allow: () => undefined, refuse: () => undefined })
    // Before that it would run as the model had wanted it.
    await expect.element(button('Run · 2')).toHaveAttribute('aria-disabled', 'true')
    await button('Run · 2').click({ force: true })
    read(kept)
    await opening
    await expect.element(card().getByRole('textbox', { name: 'Prompt' })).toHaveValue('A red fox')
    expect(callsOf('chat.allow')).toEqual([])
    const words = card(1).getByRole('textbox', { name: /why/ })
    await expect.element(words).toHaveValue('Not so dark')
    // Nobody has asked for it at this moment.
    await expect.element(words).not.toHaveFocus()
    await words.fill('')
    await words.fill('Too dark')
    await card(1).getByRole('button', { name: 'Decline' }).click()
    await expect
      .poll(() => callsOf('chat.refuse'))
      .toMatchObject([{ call: 'kept-b', words: 'Too dark' }])
    await button('Run · 3').click()
    await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
    expect(JSON.stringify(callsOf('chat.allow'))).toContain('A red fox')
    // Decided, both are forgotten.
    await expect
      .poll(() => callsOf('drafts.save').at(-1))
      .toEqual({ key: `chat:${OPEN}:answers`, text: null })
  })

  it('says what is wanted, and runs it once, however often it is pressed', async () => {
    await showCalls([waitingCall('a')], { allow: () => undefined })
    await expect.element(card().getByText('Picture a')).toBeVisible()
    await expect.element(card().getByText('2 pictures · 1024×1792')).toBeVisible()
    await expect.element(card().getByText('Waits for you')).toBeVisible()
    await button('Run · 2').dblClick()
    await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
    expect(callsOf('chat.allow')).toMatchObject([{ conversation: OPEN, calls: [{ call: 'a' }] }])
    expect(JSON.stringify(callsOf('chat.allow'))).not.toContain('edited')
  })

  it('does not run while a key is held', async () => {
    await showCalls([waitingCall('held')], { allow: () => undefined })
    button('Run · 2').element().focus()
    // Held: the first press is one, those that follow are none.
    await userEvent.keyboard('{Enter>12}{/Enter}')
    await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
    // The focus stays on the card, and does not go to the next button that spends.
    await showCall(waitingCall('held', { state: 'allowed' }))
    await expect.element(card()).toHaveFocus()
  })

  it('runs what the user has changed, and nothing that does not fit', async () => {
    await showCalls([waitingCall('changed')], { allow: () => undefined })
    await button('Change').click()
    const prompt = card().getByRole('textbox', { name: 'Prompt' })
    const count = card().getByRole('spinbutton', { name: 'Number' })
    await prompt.fill('')
    await expect.element(card().getByText('Say what is to be seen.')).toBeVisible()
    await expect.element(button('Run · 2')).toHaveAttribute('aria-disabled', 'true')
    await button('Run · 2').click({ force: true })
    expect(callsOf('chat.allow')).toEqual([])
    await prompt.fill('A red fox')
    await count.fill('12')
    await expect.element(card().getByText('From 1 to 10.')).toBeVisible()
    await count.fill('3')
    await card().getByRole('radio', { name: '1280×720' }).click()
    await button('Run · 3').click()
    await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
    const [{ calls }] = callsOf('chat.allow') as [
      { readonly calls: readonly [{ readonly edited: string }] },
    ]
    expect(JSON.parse(calls[0].edited)).toEqual({ prompt: 'A red fox', count: 3, size: '1280x720' })
  })

  it('takes back what was changed', async () => {
    await showCalls([waitingCall('unchanged')], { allow: () => undefined })
    await button('Change').click()
    await card().getByRole('textbox', { name: 'Prompt' }).fill('A red fox')
    // It would go on as the model had wanted it.
    await expect.element(button('Allow more…')).not.toBeInTheDocument()
    await button('As suggested').click()
    await expect.element(button('Allow more…')).toBeVisible()
    await button('Run · 2').click()
    await expect.poll(() => callsOf('chat.allow')).toHaveLength(1)
    expect(callsOf('chat.allow')[0]).not.toHaveProperty('edited')
  })

  it('says how many a press would make also where what is wanted is not shown whole', async () => {
    const whole = JSON.stringify({ prompt: 'A fox. '.repeat(900), count: 10 })
    const cut = waitingCall('long', { arguments: whole.slice(0, 500), isCut: true, outputs: 10 })
    await showCalls([cut], { call: () => cut })
    await expect.element(card().getByText('The rest is not shown here.')).toBeVisible()
    await expect.element(button('Run · 10')).toBeVisible()
  })

  it('is declined with words, once', async () => {
    await showCalls([waitingCall('a')], { refuse: () => undefined })
    await button('Decline').click()
    const words = card().getByRole('textbox', { name: /why/ })
    await expect.element(words).toHaveFocus()
    await userEvent.keyboard('Not so dark')
    await button('Decline').dblClick()
    await expect.poll(() => callsOf('chat.refuse')).toHaveLength(1)
    expect(callsOf('chat.refuse')).toMatchObject([{ call: 'a', words: 'Not so dark' }])
  })

  it('forgets the words of a decline that is left', async () => {
    await showCalls([waitingCall('left')])
    await button('Decline').click()
    await userEvent.keyboard('Not so dark')
    await userEvent.keyboard('{Escape}')
    await button('Decline').click()
    await expect.element(card().getByRole('textbox', { name: /why/ })).toHaveValue('')
  })

  it('leads to the native question with a number of calls and a ceiling', async () => {
    await showCalls([waitingCall('a')], { grant: () => null })
    await button('Allow more…').click()
    const form = page.getByRole('dialog')
    await expect.element(form.getByRole('spinbutton', { name: 'Calls' })).toHaveValue(3)
    await form.getByRole('button', { name: 'Fewer calls' }).click()
    await form.getByRole('button', { name: 'Allow…' }).click()
    await expect.element(form).not.toBeInTheDocument()
    await button('Allow more…').click()
    await form.getByRole('checkbox', { name: 'Any number' }).click()
    await form.getByRole('spinbutton', { name: /at most/ }).fill('9')
    await form.getByRole('button', { name: 'Allow…' }).click()
    const tool = 'generate_image'
    await expect
      .poll(() => callsOf('chat.grant'))
      .toEqual([
        { conversation: OPEN, tool, calls: 2, outputs: 4 },
        { conversation: OPEN, tool, calls: null, outputs: 9 },
      ])
  })

  it('has that form within a window that has no room for it above or below', async () => {
    try {
      await showCalls([waitingCall('a')], { grant: () => null })
      // As where the card is scrolled up.
      document.body.style.marginTop = '-6rem'
      const height = 2 * Math.round(button('Allow more…').element().getBoundingClientRect().top)
      await page.viewport(640, height)
      await button('Allow more…').click()
      const form = page.getByRole('dialog')
      await expect.element(form).toBeVisible()
      const { top, bottom } = form.element().getBoundingClientRect()
      expect(top).toBeGreaterThanOrEqual(0)
      expect(bottom).toBeLessThanOrEqual(height)
      await form.getByRole('button', { name: 'Allow…' }).click()
      await expect.poll(() => callsOf('chat.grant')).toHaveLength(1)
    } finally {
      document.body.style.marginTop = ''
      await page.viewport(1200, 800)
    }
  })

  it('reads the whole of what a message tells in short, before it is run', async () => {
    const prompt = `${'A long story. '.repeat(300)}The end.`
    const whole = JSON.stringify({ prompt, count: 2, size: '1024x1792' })
    const cut = waitingCall('long', { arguments: whole.slice(0, 500), isCut: true })
    await showCalls([cut], { call: () => ({ ...cut, arguments: whole, isCut: false }) })
    await expect.element(card().getByText(/The end\.$/)).toBeInTheDocument()
    await expect.element(card().getByText('2 pictures · 1024×1792')).toBeInTheDocument()
    await expect.element(button('Change')).toBeInTheDocument()
    expect(callsOf('chat.call')).toEqual([{ call: 'long' }])
  })

  it('shows what nobody can read as it was written', async () => {
    await showCalls([
      waitingCall('a', { tool: 'launch', outputs: 0, arguments: '{"at": <b>now</b>' }),
    ])
    await expect.element(card().getByText('{"at": <b>now</b>')).toBeVisible()
    expect(button('Run').elements()).toHaveLength(0)
    expect(button('Change').elements()).toHaveLength(0)
  })
})

describe('the card of a call', () => {
  const made: MadeView = {
    job: 'made',
    kind: 'image',
    state: 'streaming',
    progress: { fraction: 0.5, stage: null },
    createdAt: 1,
    endedAt: null,
    error: null,
    recoverable: false,
    asked: 2,
    outputs: [output('made', 0)],
  }
  const running = waitingCall('a', { state: 'running', made })

  it('shows what is there, and how far the rest is', async () => {
    await showCalls([running], {}, 'running')
    await expect.element(page.getByRole('button', { name: /^Open picture 1/ })).toBeVisible()
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('value', '0.5')
    await expect.element(page.getByText('Developing · 50%')).toBeVisible()
    expect(page.getByRole('listitem').elements()).toHaveLength(2)
  })

  it('shows all pictures once it is done', async () => {
    await showCalls([running], {}, 'running')
    const items = [0, 1].map((index) => ({
      item: { id: `made-${index}`, kind: 'image' as const, width: 1, height: 1, seconds: null },
      asset: output('made', index),
    }))
    await showCall({
      ...running,
      state: 'done',
      result: { note: null, charged: null, items, more: 0 },
    })
    await expect.element(card().getByText('Done')).toBeVisible()
    await expect
      .poll(() => page.getByRole('button', { name: /^Open picture/ }).elements().length)
      .toBe(2)
  })

  it('has its pictures as one stop of Tab, between which the arrow keys go', async () => {
    const items = [0, 1, 2].map((index) => ({
      item: { id: `made-${index}`, kind: 'image' as const, width: 1, height: 1, seconds: null },
      asset: output('made', index),
    }))
    const result = { note: null, charged: null, items, more: 0 }
    await showCalls([{ ...running, state: 'done', result }], {}, 'paused')
    const picture = (number: number) =>
      page.getByRole('button', { name: new RegExp(`^Open picture ${number} of 3`) })
    picture(1).element().focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(picture(3)).toHaveFocus()
    expect(document.querySelectorAll('[data-asset]:not([tabindex="-1"])')).toHaveLength(1)
    await userEvent.keyboard('{ArrowRight}{Home}')
    await expect.element(picture(1)).toHaveFocus()
  })

  it('says what failed with what it may have cost', async () => {
    const { data: error } = new AppError('timeout', { charged: 'maybe' })
    await showCalls(
      [
        {
          ...running,
          state: 'failed',
          made: { ...made, state: 'failed', error, outputs: [] },
          result: { note: null, charged: 'maybe', items: [], more: 0 },
        },
      ],
      {},
      'paused',
    )
    await expect.element(card().getByText(/The provider may have charged for it/)).toBeVisible()
    await expect.element(page.getByText(/“Go on” sends it/)).toBeVisible()
  })

  it('lets the user take what nobody knows the outcome of as it is, once', async () => {
    await showCalls([{ ...running, state: 'unknown' }], { settle: () => undefined }, 'unknown')
    await button('Take it as it is').dblClick()
    await expect.poll(() => callsOf('chat.settle')).toHaveLength(1)
    expect(callsOf('chat.settle')).toMatchObject([{ call: 'a', conversation: OPEN }])
  })

  it('is looked through again for free where something may have arrived', async () => {
    const lost = { ...made, state: 'interrupted' as const, recoverable: true }
    await showCalls([{ ...running, state: 'unknown', made: lost }], {}, 'unknown')
    await button('Look again (free)').click()
    await expect.poll(() => callsOf('jobs.checkAgain')).toEqual([{ id: 'made' }])
    expect(callsOf('chat.settle')).toEqual([])
  })

  it('says that the user has changed it, and what the model had wanted', async () => {
    const edited = JSON.stringify({ prompt: 'A red fox', count: 1, size: '1024x1024' })
    await showCalls([waitingCall('a', { state: 'refused', edited })])
    await expect.element(card().getByText('A red fox')).toBeVisible()
    await card()
      .getByRole('button', { name: /You changed this/ })
      .click()
    await expect.element(card().getByText(/"prompt":"Picture a"/)).toBeVisible()
  })
})

describe('what may run without asking', () => {
  const consent = {
    id: uuid(70),
    tool: 'generate_image' as const,
    conversation: OPEN,
    provider: 'demo',
    model: 'grok-imagine-1.0',
    leftCalls: 2,
    leftOutputs: 4,
    grantedAt: 1,
  }

  beforeEach(async () => {
    served = await serveConversation(
      [userMessage(1), answer(2)],
      { consents: [consent, { ...consent, id: uuid(71), leftCalls: 0 }] },
      { revoke: () => undefined },
    )
    show(
      <div className="flex" style={{ width: 900, height: 640 }}>
        <MessageList />
      </div>,
    )
  })

  it('is shown with what is left of it, and taken back', async () => {
    const list = page.getByRole('list', { name: 'What may run without asking' })
    await expect
      .element(
        list.getByText(/^Make pictures: 2 more times · at most 4 outputs · with grok-imagine-1.0/),
      )
      .toBeVisible()
    expect(list.getByRole('listitem').elements()).toHaveLength(1)
    await list.getByRole('button', { name: /^Take back/ }).click()
    await expect
      .poll(() => callsOf('chat.revoke'))
      .toEqual([{ conversation: OPEN, consent: uuid(70) }])
  })
})
