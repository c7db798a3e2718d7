import { expect, it } from 'vitest'
import type { ConversationMessage } from '#shared/domain/conversation.ts'
import { createSpokenPaths } from '../../../../../electron/engine/chat/wire/spoken-paths.ts'
import { message } from './messages.ts'

const CONVERSATION = 'one'

/** A conversation of so many messages, the n-th named so, of which is counted what is read. */
function conversationOf(count: number, isFinal: (id: string) => boolean = () => true) {
  const all: ConversationMessage[] = []
  const read: string[] = []
  const say = (): void => {
    const id = String(all.length + 1)
    all.push(message('user', { id, parent: all.at(-1)?.id ?? null, conversation: CONVERSATION }))
  }
  for (let said = 0; said < count; said += 1) say()
  let isOpen = true
  const paths = createSpokenPaths(
    {
      lastOfPath(conversation, id, limit) {
        const end = conversation === CONVERSATION ? Number(id) : 0
        const found = all.slice(Math.max(0, end - limit), end)
        read.push(...found.map((each) => each.id))
        return found
      },
    },
    {
      read: (messages) => messages.map((each) => ({ ...each, answer: null, drawn: [], run: null })),
      isFinal: ({ id }) => isFinal(id),
    },
    () => isOpen,
  )
  return { paths, read, say, close: () => (isOpen = false) }
}

const numbers = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => String(at + 1))
const ids = (messages: readonly { readonly id: string }[]) => messages.map(({ id }) => id)

it('reads a message once, however often the way to it is asked for', async () => {
  const { paths, read, say } = conversationOf(2000)
  expect(ids(await paths.to(CONVERSATION, '2000'))).toEqual(numbers(2000))
  expect(read).toHaveLength(2000)
  expect(ids(await paths.to(CONVERSATION, '2000'))).toEqual(numbers(2000))
  expect(ids(await paths.to(CONVERSATION, '7'))).toEqual(numbers(7))
  expect(read).toHaveLength(2000)
  say()
  expect(ids(await paths.to(CONVERSATION, '2001'))).toEqual(numbers(2001))
  expect(read.length).toBeLessThan(2200)
})

it('reads what may still change again', async () => {
  const { paths, read } = conversationOf(300, (id) => id !== '300')
  await paths.to(CONVERSATION, '300')
  const before = read.length
  await paths.to(CONVERSATION, '300')
  expect(read.slice(before)).toContain('300')
  expect(read.length - before).toBeLessThan(200)
})

it('lets everything else go on in between', async () => {
  const { paths, read } = conversationOf(2000)
  let readThen = -1
  setImmediate(() => (readThen = read.length))
  await paths.to(CONVERSATION, '2000')
  expect(readThen).toBeGreaterThanOrEqual(0)
  expect(readThen).toBeLessThan(300)
})

it('ends with the library, and where there is no such message', async () => {
  const { paths, close } = conversationOf(500)
  await expect(paths.to(CONVERSATION, '0')).rejects.toMatchObject({ data: { reason: 'not_found' } })
  await expect(paths.to('other', '5')).rejects.toMatchObject({ data: { reason: 'not_found' } })
  const reading = paths.to(CONVERSATION, '500')
  close()
  await expect(reading).rejects.toMatchObject({ data: { code: 'cancelled' } })
})
