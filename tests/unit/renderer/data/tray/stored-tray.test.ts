import { describe, expect, it } from 'vitest'
import { DRAFT_MAX_LENGTH } from '#shared/ipc/drafts.ts'
import {
  itemsOfText,
  takenOutOfText,
  trayText,
} from '../../../../../renderer/data/tray/stored-tray.ts'
import {
  itemOfEntry,
  itemOfReference,
  nameOfItem,
  type TrayItem,
} from '../../../../../renderer/data/tray/tray-item.ts'
import { entryOfNumber, idOf, referencesOf, stored } from './entries.ts'

const shown = (items: readonly TrayItem[]) =>
  items.map((item) => `${nameOfItem(item)} ${item.state}`)

describe('the text of a tray', () => {
  it('brings back what was ready after a restart, in its order, and nothing that was on its way', () => {
    const items = [
      itemOfEntry(entryOfNumber(3, 'ready')),
      itemOfEntry(entryOfNumber(1, 'preparing')),
      itemOfReference(stored(2)),
      itemOfEntry(entryOfNumber(4, 'failed')),
    ]
    const restored = itemsOfText(trayText(items), [])
    expect(shown(restored)).toEqual(['3.png ready', '2.png ready'])
    expect(referencesOf(restored)).toEqual([stored(3), stored(2)])
    // The entry was of another run: nothing can be shown by it.
    expect(restored[0]).toMatchObject({
      entryId: null,
      canReveal: false,
      changes: [{ type: 'oriented' }],
    })
  })

  it('keeps the keys by which the prompt mentions the pictures, each once', () => {
    const items = [itemOfReference(stored(1)), itemOfEntry(entryOfNumber(3, 'ready'))]
    const keysOf = (text: string) => itemsOfText(text, []).map(({ key }) => key)
    expect(keysOf(trayText(items))).toEqual(items.map(({ key }) => key))
    const doubled = keysOf(trayText([...items, ...items]))
    expect(new Set(doubled).size).toBe(4)
    expect(doubled.slice(0, 2)).toEqual(items.map(({ key }) => key))
  })

  it('goes on with what is on its way after a reload, in its place', () => {
    const items = [
      itemOfEntry(entryOfNumber(3, 'preparing')),
      itemOfReference(stored(2, { asset: 'a' })),
      itemOfEntry(entryOfNumber(1, 'waiting')),
    ]
    const entries = [
      entryOfNumber(1, 'failed'),
      entryOfNumber(3, 'ready'),
      entryOfNumber(5, 'waiting'),
    ]
    const restored = itemsOfText(trayText(items), entries)
    expect(shown(restored)).toEqual(['3.png ready', '2.png ready', '1.png failed', '5.png coming'])
    expect(restored[0]).toMatchObject({ entryId: idOf(3), canReveal: true })
    expect(restored[1]).toMatchObject({ canReveal: true })
  })

  it('does not bring back what was taken out on its way, which the main process still works on', () => {
    const text = trayText([itemOfEntry(entryOfNumber(1, 'ready'))], [idOf(2), idOf(3)])
    const entries = [
      entryOfNumber(2, 'preparing'),
      entryOfNumber(3, 'ready'),
      entryOfNumber(4, 'waiting'),
    ]
    expect(shown(itemsOfText(text, entries))).toEqual(['1.png ready', '4.png coming'])
    expect(takenOutOfText(text)).toEqual([idOf(2), idOf(3)])
    expect(takenOutOfText('{')).toEqual([])
  })

  it.each([null, '', '{', 'null', '[1]', '{"a":1}'])('is of no pictures when it is %j', (text) => {
    expect(itemsOfText(text, [])).toEqual([])
  })

  it('leaves out the one that cannot be understood', () => {
    const text = JSON.stringify([
      { entry: null, reference: { type: 'future' }, changes: [] },
      { entry: 7, reference: stored(2), changes: 'none' },
    ])
    expect(shown(itemsOfText(text, []))).toEqual(['2.png ready'])
  })

  it('has fifty with the longest names, without what was done to them', () => {
    const items = Array.from({ length: 50 }, (_, number): TrayItem => {
      const reference = stored(number, { name: '图'.repeat(120), asset: 'a'.repeat(64) })
      const from = { mime: 'image/x-portable-pixmap', bytes: 99_999_999 }
      const changes = Array.from({ length: 5 }, () => ({
        type: 'encoded' as const,
        from,
        to: from,
      }))
      return { ...itemOfReference(reference, changes), entryId: idOf(number) }
    })
    const text = trayText(items)
    expect(text.length).toBeLessThanOrEqual(DRAFT_MAX_LENGTH)
    expect(referencesOf(itemsOfText(text, []))).toEqual(referencesOf(items))
  })

  it('has as many as fit of those that are too long together', () => {
    const url = `https://pictures.example/${'a'.repeat(3900)}`
    const items = Array.from({ length: 50 }, () =>
      itemOfReference({ type: 'address', kind: 'image', url }),
    )
    const text = trayText(items)
    expect(text.length).toBeLessThanOrEqual(DRAFT_MAX_LENGTH)
    expect(itemsOfText(text, [])).toHaveLength(7)
  })
})
