import { expect, it } from 'vitest'
import { itemOfEntry, itemOfReference } from '../../../../../../renderer/data/tray/tray-item.ts'
import {
  attachmentName,
  misfit,
  picturesSent,
} from '../../../../../../renderer/features/composer/chat/attachments/how-sent.ts'
import { attachmentProblem, wordsOf } from '../../../../../../renderer/data/chat/words-of-draft.ts'
import { createI18n } from '../../../../../../renderer/i18n/i18n.ts'
import { entryOfNumber, stored } from '../../../data/tray/entries.ts'

const picture = (number: number, asset?: string) =>
  itemOfReference(stored(number, asset === undefined ? {} : { asset }))
const keys = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key)

it('sends the last four pictures, in the order of the message: items of the library come first in it', () => {
  const others = [1, 2, 3, 4].map((number) => picture(number))
  const items = [...others, picture(5, 'item')]
  expect(picturesSent(items, { pictures: true })).toEqual(new Set(keys(others)))
  expect(wordsOf('', items)).toMatchObject({
    items: ['item'],
    references: [1, 2, 3, 4].map((number) => stored(number)),
  })
  expect(picturesSent(items, { pictures: false }).size).toBe(0)
  expect(picturesSent(items, { pictures: 'new' }).size).toBe(4)
})

it('sends a picture once, however often it goes along', () => {
  const same = [1, 2].map(() => picture(9))
  const others = [1, 2, 3].map((number) => picture(number))
  const items = [picture(4), ...others, ...same]
  expect(picturesSent(items, { pictures: true })).toEqual(new Set(keys([...others, ...same])))
})

it('is called after what it shows where it is an item of the library', () => {
  const name = '2026-11-29 13.20.26 A red fox ddeaedc1.jpg'
  const item = itemOfReference(stored(1, { name, asset: 'item' }))
  const file = itemOfReference(stored(1, { name }))
  const { t } = createI18n('en')
  expect([attachmentName(t, item), attachmentName(t, file)]).toEqual(['A red fox', name])
})

it('names an item of the library once, and sends its files as files', () => {
  const file = itemOfReference(stored(3, { kind: 'file', asset: 'manual' }))
  expect(wordsOf(' hello ', [picture(1, 'item'), picture(2, 'item'), file])).toEqual({
    text: 'hello',
    items: ['item'],
    references: [file.reference],
  })
})

it('warns of what a model probably does not take', () => {
  const sound = itemOfReference(stored(1, { kind: 'audio' }))
  expect(misfit(picture(1), 'grok-3-mini')).toBe('blind')
  expect(misfit(picture(1), 'grok-4')).toBeNull()
  expect(misfit(sound, 'grok-4')).toBe('deaf')
  expect(misfit(sound, 'something-else')).toBeNull()
})

it('waits for what is on its way, and says what cannot be used', () => {
  const coming = itemOfEntry(entryOfNumber(1, 'waiting'))
  const failed = itemOfEntry(entryOfNumber(2, 'failed'))
  expect(attachmentProblem([coming], 0)).toBe('preparing')
  expect(attachmentProblem([], 1)).toBe('preparing')
  expect(attachmentProblem([coming, failed], 0)).toBe('failed')
  expect(attachmentProblem([picture(1)], 0)).toBeNull()
})
