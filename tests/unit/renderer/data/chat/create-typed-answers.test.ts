import { expect, it } from 'vitest'
import { createTypedAnswers } from '../../../../../renderer/data/chat/create-typed-answers.ts'

const ONE = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

function answersOver(kept: Map<string, string>) {
  const answers = createTypedAnswers({
    load: async (key) => kept.get(key) ?? null,
    save(key, textOf) {
      const text = textOf()
      if (text === null) kept.delete(key)
      else kept.set(key, text)
    },
  })
  const of = (conversation: string) => [...(answers.store.getState().get(conversation) ?? [])]
  return { answers, of }
}

it('keeps what is written as an answer with its conversation, and brings it back in the next window', async () => {
  const kept = new Map<string, string>()
  const { answers } = answersOver(kept)
  answers.type(ONE, 'turn:0', 'Rome, "of course"')
  answers.type(ONE, 'turn:1', 'Oslo')
  answers.type(OTHER, 'other:0', 'Bern')
  const { answers: next, of } = answersOver(kept)
  const opening = next.open(ONE)
  next.type(ONE, 'turn:1', 'Lima')
  await opening
  expect(of(ONE)).toEqual([
    ['turn:0', 'Rome, "of course"'],
    ['turn:1', 'Lima'],
  ])
  expect(of(OTHER)).toEqual([])
  next.type(ONE, 'turn:0', '')
  next.type(ONE, 'turn:1', '')
  expect([...kept.keys()]).toEqual([`chat:${OTHER}:answers`])
})

it('shows none where the disk says nothing', async () => {
  const answers = createTypedAnswers({
    load: async () => {
      throw new Error('no')
    },
    save: () => undefined,
  })
  await answers.open(ONE)
  expect(answers.store.getState().size).toBe(0)
  expect(answers.known.getState().has(ONE)).toBe(true)
})

it('tells when it is known what was kept, also where nothing was', async () => {
  const kept = new Map([[`chat:${ONE}:answers`, JSON.stringify([['call:changes', '{}']])]])
  const { answers } = answersOver(kept)
  const isKnown = (id: string): boolean => answers.known.getState().has(id)
  const opening = answers.open(ONE)
  // What is written meanwhile on one card says nothing of the others.
  answers.type(ONE, 'turn:1', 'Lima')
  expect([isKnown(ONE), isKnown(OTHER)]).toEqual([false, false])
  await opening
  expect([isKnown(ONE), isKnown(OTHER)]).toEqual([true, false])
  await answers.open(OTHER)
  expect(isKnown(OTHER)).toBe(true)
})
