import { describe, expect, it } from 'vitest'
import type { MessageView } from '#shared/domain/chat-view.ts'
import {
  NO_MESSAGES,
  withEarlier,
  withNewest,
} from '../../../../../renderer/data/chat/message-list.ts'
import { answer, userMessage, uuid } from '../../conversations.ts'

const range = (from: number, to: number): MessageView[] =>
  Array.from({ length: to - from + 1 }, (_, at) =>
    (from + at) % 2 === 1 ? userMessage(from + at) : answer(from + at),
  )
const idsOf = (messages: readonly MessageView[] | undefined) => messages?.map(({ id }) => id)

describe('the newest messages', () => {
  it('are all where nothing was known', () => {
    const newest = { messages: range(3, 6), before: uuid(2) }
    expect(withNewest(NO_MESSAGES, newest)).toEqual(newest)
  })

  it('join those before them, and keep what has not changed as it was', () => {
    const known = { messages: range(1, 6), before: null }
    const newest = { messages: [...range(5, 6), answer(7, { text: 'New' })], before: uuid(4) }
    const joined = withNewest(known, newest)
    expect(idsOf(joined?.messages)).toEqual(idsOf(range(1, 7)))
    expect(joined?.before).toBeNull()
    expect(joined?.messages[4]).toBe(known.messages[4])
    expect(joined?.messages[6]).toMatchObject({ text: 'New' })
  })

  it('are what was known where nothing has changed', () => {
    const known = { messages: range(1, 6), before: null }
    expect(withNewest(known, { messages: range(3, 6), before: uuid(2) })).toBe(known)
  })

  it('replace one that has changed', () => {
    const known = { messages: range(1, 4), before: null }
    const newest = { messages: [userMessage(3), answer(4, { text: 'Other' })], before: uuid(2) }
    expect(withNewest(known, newest)?.messages[3]).toMatchObject({ text: 'Other' })
    expect(known.messages[3]).toMatchObject({ text: 'Answer 4' })
  })

  it('drop a branch that is not shown any more', () => {
    const known = { messages: range(1, 6), before: null }
    const newest = { messages: [...range(1, 2), userMessage(9)], before: null }
    expect(idsOf(withNewest(known, newest)?.messages)).toEqual([uuid(1), uuid(2), uuid(9)])
  })

  it('do not join where something lies between', () => {
    const known = { messages: range(1, 4), before: null }
    expect(withNewest(known, { messages: range(8, 9), before: uuid(7) })).toBeNull()
  })

  it('are all there is where they reach to the beginning', () => {
    const known = { messages: range(1, 4), before: null }
    const newest = { messages: range(8, 9), before: null }
    expect(idsOf(withNewest(known, newest)?.messages)).toEqual(idsOf(range(8, 9)))
  })
})

it('puts earlier messages before what is known, each once', () => {
  const known = { messages: range(5, 6), before: uuid(4) }
  const joined = withEarlier(known, { messages: range(3, 5), before: uuid(2) })
  expect(idsOf(joined.messages)).toEqual(idsOf(range(3, 6)))
  expect(joined.before).toBe(uuid(2))
})
