import { describe, expect, it } from 'vitest'
import type { ConversationView, MessageView } from '#shared/domain/chat-view.ts'
import { AppError } from '#shared/errors.ts'
import { createOpenConversation } from '../../../../../renderer/data/chat/create-open-conversation.ts'
import type { MessageList } from '../../../../../renderer/data/chat/message-list.ts'
import { answer, conversationView, PARAMETERS, userMessage, uuid } from '../../conversations.ts'

interface Kept {
  view: ConversationView
  messages: MessageView[]
}

/** A library with conversations, and a window on it. */
function window(kept: Record<string, Kept> = {}) {
  const library = new Map(Object.entries(kept))
  const asked: string[] = []
  let failure: AppError | null = null
  let ids = 100
  const open = createOpenConversation({
    async open(id) {
      asked.push(`open ${id}`)
      if (failure !== null) throw failure
      return library.get(id)?.view ?? null
    },
    async messages(id, upTo, limit): Promise<MessageList> {
      asked.push(`messages ${upTo ?? 'head'}`)
      if (failure !== null) throw failure
      const all = library.get(id)?.messages ?? []
      const end = upTo === null ? all.length : all.findIndex((each) => each.id === upTo) + 1
      const begin = Math.max(0, end - limit)
      return { messages: all.slice(begin, end), before: all[begin - 1]?.id ?? null }
    },
    newId() {
      ids += 1
      return uuid(ids)
    },
  })
  return {
    ...open,
    library,
    asked,
    fail: (error: AppError | null) => void (failure = error),
    now: () => open.store.getState(),
  }
}

function conversation(number: number, count: number): Record<string, Kept> {
  const messages = Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? userMessage(at + 1) : answer(at + 1),
  )
  return { [uuid(number)]: { view: conversationView(number), messages } }
}

describe('the open conversation', () => {
  it('opens at its end, and reads earlier messages when they are wanted', async () => {
    const { show, now, loadEarlier } = window(conversation(50, 80))
    const shown = show(uuid(50))
    expect(now().state).toBe('loading')
    await shown
    expect(now()).toMatchObject({ state: 'ready', parameters: PARAMETERS })
    expect(now().messages).toHaveLength(30)
    expect(now().messages.at(-1)?.id).toBe(uuid(80))
    await loadEarlier()
    await loadEarlier()
    await loadEarlier()
    expect(now().messages.map(({ id }) => id)).toEqual(
      Array.from({ length: 80 }, (_, at) => uuid(at + 1)),
    )
    expect(now().before).toBeNull()
  })

  it('keeps what was read when something is added', async () => {
    const { show, now, refresh, loadEarlier, library } = window(conversation(50, 80))
    await show(uuid(50))
    await loadEarlier()
    library.get(uuid(50))?.messages.push(userMessage(81))
    await refresh()
    expect(now().messages).toHaveLength(61)
    expect(now().messages.at(-1)?.id).toBe(uuid(81))
  })

  it('connects with what was read however much is added', async () => {
    const { show, now, refresh, library } = window(conversation(50, 10))
    await show(uuid(50))
    const more = Array.from({ length: 60 }, (_, at) => userMessage(at + 11))
    library.get(uuid(50))?.messages.push(...more)
    await refresh()
    expect(now().messages).toHaveLength(70)
  })

  it('reads several changes in a row once more', async () => {
    const { show, refresh, asked } = window(conversation(50, 2))
    await show(uuid(50))
    asked.length = 0
    await Promise.all(Array.from({ length: 9 }, refresh))
    expect(asked.filter((call) => call.startsWith('open'))).toHaveLength(2)
  })

  it('shows the last one that was asked for', async () => {
    const { show, now } = window({ ...conversation(50, 2), ...conversation(51, 4) })
    await Promise.all([show(uuid(50)), show(uuid(51))])
    expect(now().id).toBe(uuid(51))
    expect(now().messages).toHaveLength(4)
  })

  it('says that one is gone, and that one could not be read', async () => {
    const { show, now, fail } = window(conversation(50, 2))
    await show(uuid(60))
    expect(now().state).toBe('gone')
    fail(new AppError('disk'))
    await show(uuid(50))
    expect(now()).toMatchObject({ state: 'failed', error: { code: 'disk' } })
    fail(null)
    await show(uuid(50))
    expect(now()).toMatchObject({ state: 'ready', error: null })
  })

  it('keeps what it shows when it cannot be read again', async () => {
    const { show, now, refresh, fail } = window(conversation(50, 2))
    await show(uuid(50))
    fail(new AppError('disk'))
    await refresh()
    expect(now().state).toBe('failed')
    expect(now().messages).toHaveLength(2)
  })
})

describe('a new conversation', () => {
  it('is the same one until something is said in it', async () => {
    const { show, begin, now, newId, library, refresh, setNewParameters } = window(
      conversation(50, 2),
    )
    const { id } = now()
    expect(now()).toMatchObject({ state: 'new', parameters: null })
    setNewParameters(PARAMETERS)
    await show(uuid(50))
    begin()
    expect(now()).toMatchObject({ id, state: 'new', parameters: PARAMETERS })
    await refresh()
    expect(now().state).toBe('new')
    library.set(id, { view: conversationView(1, { id }), messages: [userMessage(1)] })
    await refresh()
    expect(now()).toMatchObject({ id, state: 'ready' })
    begin()
    expect(now()).toMatchObject({ id: newId(), state: 'new', parameters: null })
    expect(newId()).not.toBe(id)
  })

  it('is taken up from an earlier window', async () => {
    const { restore, refresh, now, newId, asked } = window(conversation(50, 2))
    restore({ open: uuid(7), fresh: uuid(7) })
    await refresh()
    expect(now()).toMatchObject({ id: uuid(7), state: 'new' })
    asked.length = 0
    restore({ open: uuid(50), fresh: uuid(7) })
    // Not before it is shown: the start of the window does not wait for it.
    expect(now()).toMatchObject({ id: uuid(50), state: 'loading' })
    expect(asked).toEqual([])
    await refresh()
    expect(now()).toMatchObject({ id: uuid(50), state: 'ready' })
    expect(newId()).toBe(uuid(7))
  })

  it('takes the place of one that an earlier window had open and that is gone', async () => {
    const { restore, refresh, now } = window()
    restore({ open: uuid(50), fresh: uuid(7) })
    await refresh()
    expect(now()).toMatchObject({ id: uuid(7), state: 'new' })
  })
})
