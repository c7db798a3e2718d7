import { expect, it } from 'vitest'
import { createWholeTexts } from '../../../../../renderer/data/chat/create-whole-texts.ts'

it('reads a text once, whoever asks for it', async () => {
  const read: string[] = []
  const texts = createWholeTexts(async (key) => {
    read.push(key)
    return { text: key, reasoning: '' }
  })
  await Promise.all([texts.load('turn/a'), texts.load('turn/a')])
  await texts.load('turn/a')
  expect(read).toEqual(['turn/a'])
  expect(texts.store.getState().get('turn/a')).toEqual({ text: 'turn/a', reasoning: '' })
})

it('asks again for what could not be read', async () => {
  let isBroken = true
  const texts = createWholeTexts(async (key) => {
    if (isBroken) throw new Error('No')
    return { text: key, reasoning: '' }
  })
  await texts.load('message/a')
  expect(texts.store.getState().size).toBe(0)
  isBroken = false
  await texts.load('message/a')
  expect(texts.store.getState().size).toBe(1)
})

it('forgets those that were read long ago', async () => {
  const texts = createWholeTexts(async (key) => ({ text: key, reasoning: '' }))
  for (let at = 0; at < 130; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- in their order
    await texts.load(`turn/${at}`)
  }
  expect(texts.store.getState().size).toBe(100)
  expect(texts.store.getState().has('turn/129')).toBe(true)
  expect(texts.store.getState().has('turn/0')).toBe(false)
})
