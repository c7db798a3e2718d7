import { describe, expect, it } from 'vitest'
import type { ListedConversation } from '#shared/domain/chat-view.ts'
import { AppError } from '#shared/errors.ts'
import { createConversationList } from '../../../../../renderer/data/chat/create-conversation-list.ts'
import { listed } from '../../conversations.ts'

/** A list of so many, which a message holds 200 of. */
function listOf(count: number) {
  let all: ListedConversation[] = Array.from({ length: count }, (_, at) => listed(at + 1))
  let failure: AppError | null = null
  const asked: string[] = []
  const list = createConversationList(async (text, from, limit) => {
    asked.push(`${text} ${from}`)
    if (failure !== null) throw failure
    const found = all.filter(({ title }) => title.includes(text))
    return { conversations: found.slice(from, from + limit), total: found.length }
  })
  return {
    ...list,
    asked,
    now: () => list.store.getState(),
    change: (by: (all: ListedConversation[]) => ListedConversation[]) => void (all = by(all)),
    fail: (error: AppError | null) => void (failure = error),
  }
}

describe('the list of conversations', () => {
  it('is read as far as anybody looks', async () => {
    const { refresh, loadTo, now, asked } = listOf(1000)
    await refresh()
    expect(now()).toMatchObject({ total: 1000, isLoaded: true })
    expect(now().conversations).toHaveLength(200)
    await loadTo(199)
    expect(asked).toHaveLength(1)
    await loadTo(450)
    expect(now().conversations.length).toBeGreaterThan(450)
    expect(now().conversations.length).toBeLessThan(1000)
  })

  it('reads no more again than is looked at', async () => {
    const { refresh, loadTo, now, asked } = listOf(10_000)
    await refresh()
    await loadTo(9999)
    expect(now().conversations).toHaveLength(10_000)
    await loadTo(20)
    asked.length = 0
    await refresh()
    expect(asked).toEqual([' 0', ' 200'])
    expect(now()).toMatchObject({ total: 10_000, isLoaded: true })
  })

  it('follows what changes in all that was read', async () => {
    const { refresh, loadTo, now, change } = listOf(500)
    await refresh()
    await loadTo(400)
    change((all) => [listed(900), ...all.filter(({ title }) => title !== 'Conversation 3')])
    await refresh()
    expect(now().conversations[0]?.title).toBe('Conversation 900')
    expect(now().conversations.some(({ title }) => title === 'Conversation 3')).toBe(false)
    expect(now().total).toBe(500)
  })

  it('shows what was looked for last', async () => {
    const { refresh, search, now } = listOf(300)
    await refresh()
    search('27')
    search('270')
    await refresh()
    expect(now().conversations.map(({ title }) => title)).toEqual(['Conversation 270'])
    search('')
    await refresh()
    expect(now().total).toBe(300)
  })

  it('keeps what it has when it cannot be read, and says so', async () => {
    const { refresh, now, fail } = listOf(3)
    await refresh()
    fail(new AppError('disk'))
    await refresh()
    expect(now().error?.code).toBe('disk')
    expect(now().conversations).toHaveLength(3)
    fail(null)
    await refresh()
    expect(now().error).toBeNull()
  })
})
