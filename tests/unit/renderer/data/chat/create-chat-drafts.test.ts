import { expect, it } from 'vitest'
import type { IntakeChanges, IntakeEntry } from '#shared/domain/intake.ts'
import {
  createChatDrafts,
  type ChatDraftCalls,
} from '../../../../../renderer/data/chat/create-chat-drafts.ts'
import { itemOfReference } from '../../../../../renderer/data/tray/tray-item.ts'
import { createUndo } from '../../../../../renderer/data/undo.ts'
import { entryOfNumber, idOf, stored } from '../tray/entries.ts'

const ONE = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

const none: IntakeChanges = { entries: [], removed: [], refused: [], complete: [] }
const of = (conversation: string, entry: IntakeEntry): IntakeEntry => ({ ...entry, conversation })

/** Drafts over a store as the main process has it. */
function draftsOver(kept: Map<string, string>, entries: readonly IntakeEntry[] = []) {
  const added: unknown[] = []
  const calls: ChatDraftCalls = {
    load: async (key) => kept.get(key) ?? null,
    save(key, textOf) {
      const text = textOf()
      if (text === null) kept.delete(key)
      else kept.set(key, text)
    },
    entries: async () => entries,
    tray: () => ({
      async add(addition) {
        added.push(addition)
        return { addition: idOf(999) }
      },
      remove: async () => undefined,
    }),
    actsIn: () => createUndo(),
  }
  return { drafts: createChatDrafts(calls), added, calls }
}

it('keeps a text for each conversation, and brings it back in the next window', async () => {
  const kept = new Map<string, string>()
  const { drafts } = draftsOver(kept)
  await Promise.all([drafts.open(ONE), drafts.open(OTHER)])
  drafts.write(ONE, 'a fox')
  drafts.write(OTHER, 'a hen')
  const { drafts: again } = draftsOver(kept)
  await Promise.all([again.open(ONE), again.open(OTHER)])
  expect([again.textOf(ONE), again.textOf(OTHER)]).toEqual(['a fox', 'a hen'])
  again.write(ONE, '')
  expect([...kept.keys()]).toEqual([`chat:${OTHER}`])
})

it('puts what was typed before the draft had come behind it', async () => {
  const { drafts } = draftsOver(new Map([[`chat:${ONE}`, 'a fox']]))
  const opening = drafts.open(ONE)
  drafts.write(ONE, ' jumps')
  await opening
  expect(drafts.textOf(ONE)).toBe('a fox jumps')
})

it('does not bring back what an earlier page is just saying: what is kept is asked for before what is on its way', async () => {
  let isSaid = false
  const { calls } = draftsOver(new Map(), [])
  const drafts = createChatDrafts({
    ...calls,
    async load() {
      await Promise.resolve()
      isSaid = true
      return null
    },
    entries: async () => (isSaid ? [] : [of(ONE, entryOfNumber(1, 'ready'))]),
  })
  await drafts.open(ONE)
  expect(drafts.trayOf(ONE).store.getState().items).toEqual([])
})

it('keeps what goes along with a message of a conversation, and gives it what comes of its own', async () => {
  const kept = new Map<string, string>()
  const { drafts } = draftsOver(kept)
  await Promise.all([drafts.open(ONE), drafts.open(OTHER)])
  const entries = [of(ONE, entryOfNumber(1, 'ready')), entryOfNumber(2, 'ready')]
  drafts.follow({ ...none, entries })
  const keysOf = (all: typeof drafts, conversation: string) =>
    all
      .trayOf(conversation)
      .store.getState()
      .items.map(({ key }) => key)
  expect([keysOf(drafts, ONE), keysOf(drafts, OTHER)]).toEqual([[idOf(1)], []])
  const { drafts: again } = draftsOver(kept)
  await Promise.all([again.open(ONE), again.open(OTHER)])
  expect([keysOf(again, ONE), keysOf(again, OTHER)]).toEqual([[idOf(1)], []])
})

it('brings back what was still on its way, and what came of it while the draft was loaded', async () => {
  const kept = new Map<string, string>()
  const { drafts: before } = draftsOver(kept)
  await before.open(ONE)
  before.follow({ ...none, entries: [of(ONE, entryOfNumber(1, 'waiting'))] })
  const waiting = [of(ONE, entryOfNumber(1, 'waiting')), of(OTHER, entryOfNumber(2, 'waiting'))]
  const { drafts } = draftsOver(kept, waiting)
  const opening = drafts.open(ONE)
  drafts.follow({ ...none, entries: [of(ONE, entryOfNumber(1, 'ready'))] })
  await opening
  expect(drafts.trayOf(ONE).store.getState().items).toMatchObject([
    { key: idOf(1), state: 'ready' },
  ])
})

it('takes out what was recorded as a message, and leaves what was written since', async () => {
  const kept = new Map<string, string>()
  const { drafts } = draftsOver(kept)
  await drafts.open(ONE)
  drafts.write(ONE, 'a fox')
  const tray = drafts.trayOf(ONE)
  const sent = itemOfReference(stored(1))
  const later = itemOfReference(stored(2))
  tray.show([sent, later])
  drafts.write(ONE, 'a fox and more')
  drafts.take(ONE, { text: 'a fox', keys: [sent.key] })
  expect(drafts.textOf(ONE)).toBe('and more')
  expect(tray.store.getState().items).toEqual([later])
  drafts.take(ONE, { text: 'and more', keys: [later.key] })
  expect([...kept.keys()]).toEqual([])
})

it('leaves a text that is another one by now', async () => {
  const { drafts } = draftsOver(new Map())
  await drafts.open(ONE)
  drafts.write(ONE, 'something else')
  drafts.take(ONE, { text: 'a fox', keys: [] })
  expect(drafts.textOf(ONE)).toBe('something else')
})
