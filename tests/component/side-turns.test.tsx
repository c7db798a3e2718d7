import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { AssistantMessageView } from '#shared/domain/chat-view.ts'
import { takePrompt } from '../../renderer/commands/reuse-request.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { events } from '../../renderer/data/bridge.ts'
import { followSideTurns, sideTurns } from '../../renderer/data/chat/side-turns.ts'
import { emptyDraft } from '../../renderer/data/draft/draft.ts'
import { useDraft } from '../../renderer/data/draft/draft-store.ts'
import { useTray } from '../../renderer/data/tray/tray-store.ts'
import { Composer } from '../../renderer/features/composer/composer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { AppError } from '#shared/errors.ts'
import { answerWith, callsOf, emit } from './support/fake-bridge.ts'
import { INFO, show } from './support/show.tsx'

const prompt = page.getByRole('textbox', { name: 'Prompt' })
const arrow = page.getByRole('button', { name: 'More ways to use this request' })

let isRunning = true
let answer = ''
let error: AssistantMessageView['job']['error'] = null

function lastMessage(): AssistantMessageView {
  return {
    type: 'assistant',
    id: crypto.randomUUID(),
    parent: null,
    versions: { place: 0, total: 1, before: null, after: null },
    createdAt: 1,
    text: answer,
    isCut: false,
    isLost: false,
    job: {
      id: 'job',
      state: isRunning ? 'streaming' : error === null ? 'succeeded' : 'failed',
      createdAt: 1,
      endedAt: null,
      error,
      recoverable: false,
      isLimited: false,
      isOwn: true,
      model: 'grok-4',
      round: 1,
    },
    reasoning: { length: 0 },
    calls: [],
    moreCalls: 0,
    outputs: [],
    moreOutputs: 0,
    unfetched: { count: 0, addresses: [] },
    usage: null,
  }
}

/** The conversation that was begun last. */
const conversation = (): string => {
  const said = callsOf('chat.say') as { conversation: string }[]
  return said.at(-1)?.conversation ?? ''
}

function words(text: string): void {
  emit('chatWords', [{ job: 'job', part: 'text', from: answer.length, text }])
  answer += text
}

function end(why: AssistantMessageView['job']['error'] = null): void {
  isRunning = false
  error = why
  emit('chatChanged', { conversation: conversation() })
}

beforeEach(() => {
  isRunning = true
  answer = ''
  error = null
  sideTurns.dismiss()
  // The body of the turn, which is asked for when nothing of it is known yet.
  vi.spyOn(window, 'fetch').mockImplementation(async () =>
    Response.json({ text: '', reasoning: '' }),
  )
  useDraft.setState({ draft: { ...emptyDraft(), prompt: 'a fox' } })
  useTray.setState({ items: [], arriving: 0 })
  answerWith({
    generations: { estimate: () => null },
    drafts: { get: () => null, save: () => undefined },
    chat: {
      say: () => ({ message: crypto.randomUUID(), job: 'job' }),
      rename: () => undefined,
      stop: () => undefined,
      messages: () => ({ messages: [lastMessage()], before: null }),
    },
  })
  followSideTurns(events())
  listenToKeys({ t: createI18n('en').t, platform: INFO.platform })
  show(
    <div style={{ paddingTop: '30rem', width: 1000 }}>
      <Composer />
    </div>,
  )
})

afterEach(() => {
  vi.restoreAllMocks()
})

async function ask(name: RegExp): Promise<void> {
  await expect.element(prompt).toHaveFocus()
  await arrow.click()
  await page.getByRole('menuitem', { name }).click()
  await expect.poll(() => callsOf('chat.say')).toHaveLength(1)
}

describe('improving the prompt', () => {
  it('is a request of its own, lets the prompt grow in place, and one undo takes it back', async () => {
    await ask(/^Improve this prompt/)
    expect(callsOf('chat.say')).toMatchObject([
      {
        words: { text: expect.stringMatching(/^Improve this prompt[^]+\n\na fox$/), items: [] },
        parameters: { tools: [], ownTools: [], system: null },
      },
    ])
    await expect
      .poll(() => callsOf('chat.rename'))
      .toEqual([{ id: conversation(), title: 'Improve: a fox' }])
    await expect.element(prompt).toHaveAttribute('readonly')
    words('A red fox')
    await expect.element(prompt).toHaveValue('A red fox')
    words(' in deep snow')
    end()
    await expect.element(page.getByText(/^Improved/)).toBeVisible()
    await expect.element(prompt).toHaveValue('A red fox in deep snow')
    await prompt.click()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(prompt).toHaveValue('a fox')
    await userEvent.keyboard('{Control>}y{/Control}')
    await expect.element(prompt).toHaveValue('A red fox in deep snow')
  })

  it('leaves what was there when it is stopped', async () => {
    await ask(/^Improve this prompt/)
    words('A red')
    await expect.element(prompt).toHaveValue('A red')
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect.element(prompt).toHaveValue('a fox')
    expect(callsOf('chat.stop')).toEqual([{ conversation: conversation() }])
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(prompt).toHaveValue('a fox')
  })

  it('leaves a prompt alone that was taken from elsewhere meanwhile', async () => {
    await ask(/^Improve this prompt/)
    words('A red')
    await expect.element(prompt).toHaveValue('A red')
    takePrompt('A hare')
    words(' fox')
    end()
    await expect.element(page.getByText(/^Improved/)).toBeVisible()
    await expect.element(prompt).toHaveValue('A hare')
  })

  it('leaves what was there when it fails, says why, and leads to its conversation', async () => {
    await ask(/^Improve this prompt/)
    words('A red')
    await expect.element(prompt).toHaveValue('A red')
    end(new AppError('network').data)
    await expect.element(page.getByRole('alert').getByText('Improving failed')).toBeVisible()
    await expect.element(prompt).toHaveValue('a fox')
    await expect.element(page.getByRole('button', { name: 'Open the conversation' })).toBeVisible()
  })
})

describe('ten prompts', () => {
  it('come as a list while they are written, from which a press takes one, and an undo brings back what stood there', async () => {
    await ask(/^Ten prompts like this one/)
    const list = page.getByRole('list', { name: 'Ten prompts' })
    words('Here you are:\n1. A fox at dawn\n2. A fox')
    await expect.element(list.getByRole('button', { name: 'A fox at dawn' })).toBeVisible()
    await expect.element(prompt).toHaveValue('a fox')
    words(' at noon\n')
    end()
    await list.getByRole('button', { name: 'A fox at noon' }).click()
    await expect.element(prompt).toHaveValue('A fox at noon')
    await expect.element(prompt).toHaveFocus()
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(prompt).toHaveValue('a fox')
  })
})
