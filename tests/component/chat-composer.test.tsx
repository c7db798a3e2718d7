import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ConversationView } from '#shared/domain/chat-view.ts'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { AppError } from '#shared/errors.ts'
import { USUAL_PARAMETERS } from '#shared/domain/conversation.ts'
import { listenToKeys } from '../../renderer/commands/key-listener.ts'
import { chatDrafts } from '../../renderer/data/chat/chat-drafts.ts'
import { openConversation } from '../../renderer/data/chat/open-conversation.ts'
import { useProfiles } from '../../renderer/data/profiles-store.ts'
import { useSettings } from '../../renderer/data/settings-store.ts'
import { itemOfReference } from '../../renderer/data/tray/tray-item.ts'
import { ChatComposer } from '../../renderer/features/composer/chat/chat-composer.tsx'
import { createI18n } from '../../renderer/i18n/i18n.ts'
import { stored } from '../unit/renderer/data/tray/entries.ts'
import { conversationView, uuid } from '../unit/renderer/conversations.ts'
import { openNewConversation } from './support/conversations.ts'
import { answerWith, callsOf, type Answers } from './support/fake-bridge.ts'
import { untilHeld } from './support/held-clock.ts'
import { INFO, show } from './support/show.tsx'

const message = page.getByRole('textbox', { name: 'Message' })
const send = page.getByRole('button', { name: 'Send', exact: true })
const stop = page.getByRole('button', { name: 'Stop', exact: true })
const attachments = page.getByRole('list', { name: 'Goes along with the message' })

let number = 0
/** A conversation of its own for each test: what the window remembers of others stays. */
let id = ''

function viewOf(change: Partial<ConversationView> = {}): ConversationView {
  return conversationView(number, { title: 'A fox', parameters: USUAL_PARAMETERS, ...change })
}

type ChatAnswers = NonNullable<Answers['chat']>

function answer(chat: ChatAnswers = {}): void {
  answerWith({
    chat: {
      open: () => viewOf(),
      messages: () => ({ messages: [], before: null }),
      estimate: () => ({ bytes: 10, messages: 1, pictures: { sent: 0, left: 0 }, tokens: 10 }),
      say: () => ({ message: crypto.randomUUID(), job: 'job' }),
      setParameters: () => undefined,
      stop: () => undefined,
      ...chat,
    },
    drafts: { get: () => null, save: () => undefined },
    references: { list: () => [], remove: () => undefined },
    profiles: { models: () => ({ models: [], fetchedAt: null }) },
    saved: { list: () => ({ references: [], snippets: [], presets: [] }) },
  })
}

function open(change: Partial<ConversationView> = {}): void {
  const view = viewOf(change)
  openNewConversation(id)
  openConversation.store.setState({ view, parameters: view.parameters })
}

beforeEach(() => {
  number += 1
  id = uuid(number)
  useProfiles.setState({ list: null })
  useSettings.setState({ settings: DEFAULT_SETTINGS })
  answer()
  open()
})

afterEach(() => {
  vi.useRealTimers()
})

async function showComposer(): Promise<void> {
  show(
    <div style={{ paddingTop: '24rem', width: 1000 }}>
      <ChatComposer />
    </div>,
  )
  await expect.element(message).toHaveFocus()
}

it('says that sending may be charged, but not where the demo answers', async () => {
  await showComposer()
  await expect.element(send).toHaveAccessibleDescription(/may charge for it/)
  const demo = { id: 'demo', kind: 'demo', name: 'Demo', baseUrl: null, token: 'missing' } as const
  useProfiles.setState({
    list: { activeId: demo.id, profiles: [demo], keychain: 'available', locked: null },
  })
  await expect.element(send).toHaveAccessibleDescription(/^Send to the provider$/)
})

describe('Enter', () => {
  it('sends what is written, once, and the draft is empty then', async () => {
    await showComposer()
    await userEvent.keyboard('a fox{Enter}')
    await expect
      .poll(() => callsOf('chat.say'))
      .toEqual([
        {
          gesture: expect.stringMatching(/^[\da-f-]{36}$/),
          draft: [],
          conversation: id,
          words: { text: 'a fox', items: [], references: [] },
        },
      ])
    await expect.element(message).toHaveValue('')
  })

  it('breaks the line with Shift, and sends nothing where there is nothing', async () => {
    await showComposer()
    await userEvent.keyboard('{Enter}')
    await expect.element(message).toHaveValue('')
    await userEvent.keyboard('a{Shift>}{Enter}{/Shift}b')
    await expect.element(message).toHaveValue('a\nb')
    expect(callsOf('chat.say')).toEqual([])
  })

  it('breaks the line where the user sends by Ctrl Enter, which sends', async () => {
    useSettings.setState({ settings: { ...DEFAULT_SETTINGS, sendKey: 'mod-enter' } })
    await showComposer()
    await userEvent.keyboard('a{Enter}b')
    await expect.element(message).toHaveValue('a\nb')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    await expect.poll(() => callsOf('chat.say')).toHaveLength(1)
  })

  it('never sends while an input method composes', async () => {
    await showComposer()
    await message.fill('狐')
    const field = message.element()
    const press = (init: KeyboardEventInit): boolean =>
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init }),
      )
    expect(press({ isComposing: true })).toBe(true)
    expect(press({ keyCode: 229 })).toBe(true)
    expect(callsOf('chat.say')).toEqual([])
    press({})
    await expect.poll(() => callsOf('chat.say')).toHaveLength(1)
  })

  it('sends once while it is held, and breaks no line', async () => {
    await showComposer()
    await message.fill('a fox')
    const field = message.element()
    for (const repeat of [false, true, true, true]) {
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, repeat }),
      )
    }
    await expect.element(message).toHaveValue('')
    expect(callsOf('chat.say')).toHaveLength(1)
  })
})

describe('the button', () => {
  it('sends nothing by a click that was to stop an answer, which has just ended', async () => {
    open({ status: { type: 'running', error: null } })
    show(<ChatComposer />)
    await message.fill('And then?')
    await stop.hover()
    // No time passes, as for a hand that was on its way.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    open()
    await untilHeld(() => send.elements().length === 1)
    // By no click of the browser's, which looks whether it can, again and again, and so moves the clock on.
    send.element().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
    expect(callsOf('chat.say')).toEqual([])
    vi.advanceTimersByTime(500)
    vi.useRealTimers()
    await expect.element(send).not.toHaveAttribute('aria-disabled')
    await send.click()
    await expect.poll(() => callsOf('chat.say')).toHaveLength(1)
  })

  it('sends once although it is clicked twice, and the second click does not stop the answer', async () => {
    let isSaid = false
    answer({
      say() {
        isSaid = true
        return { message: crypto.randomUUID(), job: 'job' }
      },
      open: () => viewOf({ status: { type: isSaid ? 'running' : 'idle', error: null } }),
    })
    await showComposer()
    await message.fill('a fox')
    await userEvent.dblClick(send)
    await expect.element(stop).toBeVisible()
    stop.element().dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 2 }))
    expect([callsOf('chat.say').length, callsOf('chat.stop').length]).toEqual([1, 0])
  })

  it('stops the answer while one comes, and nothing is sent then', async () => {
    open({ status: { type: 'running', error: null } })
    await showComposer()
    await userEvent.keyboard('and then{Enter}')
    await expect.element(message).toHaveValue('and then')
    // A press right behind the one that has sent would be a slip.
    await expect
      .poll(async () => {
        await stop.click()
        return callsOf('chat.stop').length
      })
      .toBeGreaterThan(0)
    expect(callsOf('chat.say')).toEqual([])
  })
})

describe('the draft', () => {
  it('stays as it was where the message could not be recorded, which is said', async () => {
    answer({
      say() {
        throw new AppError('disk')
      },
    })
    await showComposer()
    await userEvent.keyboard('a fox{Enter}')
    await expect.element(page.getByRole('alert').getByText('Could not send')).toBeVisible()
    await expect.element(message).toHaveValue('a fox')
  })

  it('is of its conversation', async () => {
    await showComposer()
    await userEvent.keyboard('for the first')
    const first = id
    number += 1
    id = uuid(number)
    open()
    await expect.element(message).toHaveValue('')
    await userEvent.keyboard('for the second')
    id = first
    open()
    await expect.element(message).toHaveValue('for the first')
  })

  it('is undone as it was written, and not what was written in another one', async () => {
    listenToKeys({ t: createI18n('en').t, platform: INFO.platform })
    await showComposer()
    await userEvent.keyboard('first')
    const first = id
    number += 1
    id = uuid(number)
    open()
    await expect.element(message).toHaveValue('')
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(chatDrafts.textOf(first)).toBe('first')
  })
})

describe('what goes along', () => {
  const picture = (place: number, change = {}) => itemOfReference(stored(place, change))

  it('says how it is sent: copies, what is only mentioned, sound and files', async () => {
    const scaled = {
      type: 'scaled',
      from: { width: 4000, height: 3000 },
      to: { width: 1150, height: 863 },
    } as const
    const items = [
      picture(1),
      itemOfReference(stored(2, { width: 1150, height: 863 }), [scaled]),
      picture(3),
      picture(4),
      picture(5),
      picture(6, { kind: 'audio', mime: 'audio/wav', name: 'note.wav', width: null, height: null }),
      picture(7, { kind: 'file', mime: 'text/plain', bytes: 2_100_000, name: 'notes.txt' }),
    ]
    chatDrafts.trayOf(id).show(items)
    await showComposer()
    const chips = attachments.getByRole('listitem')
    await expect
      .poll(() => chips.elements().map((chip) => chip.getAttribute('aria-label')))
      .toEqual([
        '1.png, only mentioned',
        '2.png, picture, 1 megapixel copy',
        '3.png, picture, 64×48',
        '4.png, picture, 64×48',
        '5.png, picture, 64×48',
        'note.wav, sound, 1 kB',
        'notes.txt, file, 2.1 MB',
      ])
  })

  it('is sent with the message: items by their ids, everything else as it is kept', async () => {
    const [one, other] = [picture(1, { asset: 'item-1' }), picture(2)]
    chatDrafts.trayOf(id).show([one, other])
    await showComposer()
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => callsOf('chat.say'))
      .toMatchObject([{ words: { text: '', items: ['item-1'], references: [other.reference] } }])
    await expect.element(attachments).not.toBeInTheDocument()
  })

  it('is removed by its button and by Delete, and comes back by an undo', async () => {
    listenToKeys({ t: createI18n('en').t, platform: INFO.platform })
    chatDrafts.trayOf(id).show([picture(1), picture(2)])
    await showComposer()
    await page.getByRole('button', { name: 'Remove 2.png' }).click()
    await expect.element(attachments.getByRole('listitem')).toHaveAccessibleName(/^1\.png/)
    attachments.getByRole('listitem').element().focus()
    await userEvent.keyboard('{Delete}')
    await expect.element(attachments).not.toBeInTheDocument()
    await expect.element(message).toHaveFocus()
    await userEvent.keyboard('{Control>}zz{/Control}')
    await expect.poll(() => attachments.getByRole('listitem').elements().length).toBe(2)
  })

  it('keeps the message from being sent while it is not ready, or cannot be used', async () => {
    const entry = {
      id: crypto.randomUUID(),
      addition: crypto.randomUUID(),
      position: 0,
      name: 'a.png',
      canReveal: false,
    }
    const tray = chatDrafts.trayOf(id)
    tray.show([{ key: entry.id, state: 'coming', entry: { ...entry, state: 'waiting' } }])
    await showComposer()
    await userEvent.keyboard('a fox{Enter}')
    expect(callsOf('chat.say')).toEqual([])
    const error = new AppError('invalid_request', { reason: 'reference_unusable' }).data
    tray.show([{ key: entry.id, state: 'failed', entry: { ...entry, state: 'failed', error } }])
    await expect.element(page.getByText(/cannot be used: remove it first/)).toBeVisible()
    await userEvent.keyboard('{Enter}')
    expect(callsOf('chat.say')).toEqual([])
  })
})

describe('what will be sent', () => {
  it('is said in a line, and old pictures can be left out', async () => {
    answer({
      estimate: () => ({
        bytes: 1_200_000,
        messages: 12,
        pictures: { sent: 3, left: 1 },
        tokens: 9040,
      }),
    })
    await showComposer()
    await userEvent.keyboard('and now?')
    await expect
      .element(
        page.getByText(
          'Sends 12 messages, 3 pictures · 1 picture only mentioned · about 9,000 tokens · 1.2 MB',
        ),
      )
      .toBeVisible()
    await userEvent.keyboard(' And then?')
    // For the text alone nothing is asked: not even the main process.
    expect(callsOf('chat.estimate')).toMatchObject([{ conversation: id, words: { text: '…' } }])
    await page.getByRole('button', { name: 'Leave old pictures out' }).click()
    await expect
      .poll(() => callsOf('chat.setParameters'))
      .toMatchObject([{ id, parameters: { pictures: 'new' } }])
    await expect.element(page.getByRole('button', { name: 'Send old pictures, too' })).toBeVisible()
  })
})
