import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { ItemChange } from '#shared/domain/organise.ts'
import { errorDataOf } from '#shared/errors.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import type { Organised } from '../../../../electron/engine/library/organise/heard-changes.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { collected, first, insertItems, itemId, tagged, these } from './items.ts'

const newFolder = temporaryFolders()

let library: Library
let told: Organised[] = []
let assetChanges: AssetChange[] = []
let timesMany = 0

beforeEach(async () => {
  told = []
  assetChanges = []
  timesMany = 0
  library = await openTestLibrary(await newFolder(), async () => null, {
    onAssetsChanged: (some) => void assetChanges.push(...some),
    onManyAssetsChanged: () => void (timesMany += 1),
    onOrganised: (organised) => void told.push(organised),
  })
})
afterEach(() => library.close())

const apply = (items: Parameters<Library['organise']['apply']>[0], change: ItemChange) =>
  library.organise.apply(items, change)
const undo = async ({ operation }: { operation: string | null }) =>
  library.organise.undo(operation ?? '')
const common = (...numbers: number[]) => library.organise.commonMarks(these(...numbers))
const tag = (...add: string[]): ItemChange => ({ type: 'tag', add, remove: [] })
const untag = (...remove: string[]): ItemChange => ({ type: 'tag', add: [], remove })

describe('rating, flag, favourite and note', () => {
  beforeEach(() => insertItems(library.database, 9))

  it('change what differs only, and are undone and done again', async () => {
    expect((await apply(these(1, 2), { type: 'rate', rating: 3 })).changed).toBe(2)
    const rated = await apply(these(2, 3, 2), { type: 'rate', rating: 5 })
    expect(rated).toEqual({ operation: expect.any(String), changed: 2 })
    expect(await apply(these(2, 3), { type: 'rate', rating: 5 })).toEqual({
      operation: null,
      changed: 0,
    })
    expect(await common(2, 3)).toMatchObject({ items: 2, rating: 5, flag: 0, note: null })
    expect((await common(1, 2)).rating).toBeNull()
    const undone = await undo(rated)
    expect(undone.changed).toBe(2)
    expect((await common(2)).rating).toBe(3)
    expect((await common(3)).rating).toBe(0)
    expect((await undo(undone)).changed).toBe(2)
    expect((await common(2, 3)).rating).toBe(5)
  })

  it('leave alone what was changed since when they are undone', async () => {
    const rated = await apply(these(1, 2), { type: 'rate', rating: 3 })
    await apply(these(2), { type: 'rate', rating: 1 })
    expect((await undo(rated)).changed).toBe(1)
    expect((await common(1)).rating).toBe(0)
    expect((await common(2)).rating).toBe(1)
    expect((await undo(rated)).changed).toBe(0)
  })

  it('are undone one after another, and done again in the same order', async () => {
    const three = await apply(these(1, 2), { type: 'rate', rating: 3 })
    const five = await apply(these(2), { type: 'rate', rating: 5 })
    const undone = [await undo(five), await undo(three)]
    expect(undone.map(({ changed }) => changed)).toEqual([1, 2])
    expect((await common(1, 2)).rating).toBe(0)
    for (const one of undone.toReversed()) await undo(one)
    expect((await common(1)).rating).toBe(3)
    expect((await common(2)).rating).toBe(5)
  })

  it('are each a matter of their own', async () => {
    await apply(these(1), { type: 'flag', flag: -1 })
    await apply(these(1), { type: 'rate', rating: 2 })
    const noted = await apply(these(1), { type: 'note', note: 'a fox, 一只狐狸' })
    const marked = await apply(these(1), { type: 'favourite', favourite: true })
    expect(await common(1)).toMatchObject({
      rating: 2,
      flag: -1,
      favourite: true,
      note: 'a fox, 一只狐狸',
    })
    await undo(noted)
    await undo(marked)
    expect(await common(1)).toMatchObject({ rating: 2, flag: -1, favourite: false, note: '' })
  })

  it('tell of a favourite as the heart of an item does', async () => {
    const marked = await apply(these(4), { type: 'favourite', favourite: true })
    expect(library.favourites.set([itemId(4), itemId(5)], true)).toEqual([itemId(5)])
    await undo(marked)
    expect(assetChanges.map(({ id, favourite }) => [id, favourite])).toEqual([
      [itemId(4), true],
      [itemId(5), true],
      [itemId(4), false],
    ])
    expect(told.every(({ items, tags }) => items && !tags)).toBe(true)
  })

  it('have nothing to say of what is not there, or was deleted for good', async () => {
    library.database.exec('UPDATE assets SET trashed_at = 1, deleted_at = 2 WHERE n = 7')
    const some = { type: 'ids' as const, ids: ['unknown', itemId(7)] }
    expect(await apply(some, { type: 'rate', rating: 3 })).toEqual({ operation: null, changed: 0 })
    expect(await library.organise.commonMarks(some)).toMatchObject({ items: 0, rating: null })
    await expect(library.organise.undo('unknown')).rejects.toMatchObject({
      data: { reason: 'not_found' },
    })
  })
})

describe('very many items', () => {
  beforeEach(() => insertItems(library.database, 11_000))

  it('are one operation, for everything that can be said', async () => {
    const collection = await library.organise.collections.create({
      kind: 'manual',
      name: 'All',
      icon: null,
    })
    const changes: ItemChange[] = [
      tag('animal/cat', 'style'),
      { type: 'rate', rating: 4 },
      { type: 'flag', flag: 1 },
      { type: 'favourite', favourite: true },
      { type: 'note', note: 'all of them' },
      { type: 'collect', collection: collection.id },
    ]
    const before = await library.organise.commonMarks(first(11_000))
    const done = []
    for (const change of changes) done.push(await apply(first(11_000), change))
    expect(done.map(({ changed }) => changed)).toEqual(changes.map(() => 11_000))
    expect(await library.organise.commonMarks(first(11_000))).toEqual({
      items: 11_000,
      rating: 4,
      flag: 1,
      favourite: true,
      note: null,
      tags: [
        { name: 'animal/cat', items: 11_000 },
        { name: 'style', items: 11_000 },
      ],
      collections: [{ id: collection.id, items: 11_000 }],
    })
    for (const one of done) expect((await undo(one)).changed).toBe(11_000)
    // Of so many favourites none is named.
    expect([timesMany, assetChanges]).toEqual([2, []])
    expect(await library.organise.commonMarks(first(11_000))).toEqual(before)
  })

  it('are found by those who know what a search has found', async () => {
    await expect(
      apply({ type: 'found', result: 'r', ranges: [[0, 2]] }, { type: 'rate', rating: 1 }),
    ).rejects.toMatchObject({ data: { reason: 'not_found' } })
    library.organise.findBy(async (result) =>
      result === 'r' ? Uint32Array.from([5, 9, 3, 8]) : null,
    )
    const items = {
      type: 'found' as const,
      result: 'r',
      ranges: [[1, 3] satisfies [number, number]],
    }
    expect((await apply(items, { type: 'rate', rating: 1 })).changed).toBe(2)
    expect((await common(3, 9)).rating).toBe(1)
    const { id } = await library.organise.collections.create({
      kind: 'manual',
      name: 'Found',
      icon: null,
    })
    await apply(items, { type: 'collect', collection: id })
    expect(collected(library, id)).toEqual([9, 3])
  })

  it('keep what is done when they are cancelled, as an operation', async () => {
    // With the first row that is written, which is in the midst of the first step.
    library.database.function('cancel_now', () => {
      library.organise.cancel()
      return null
    })
    library.database.exec(
      'CREATE TEMP TRIGGER cancelling AFTER INSERT ON main.item_tags BEGIN SELECT cancel_now(); END',
    )
    const { operation, changed } = await apply(first(11_000), tag('half'))
    library.database.exec('DROP TRIGGER temp.cancelling')
    expect(changed).toBe(5000)
    expect(tagged(library, 'half')).toHaveLength(changed)
    expect((await undo({ operation })).changed).toBe(changed)
    expect(tagged(library, 'half')).toEqual([])
    // What comes after is not cancelled.
    expect((await apply(first(11_000), tag('all'))).changed).toBe(11_000)
  })

  it('are changed one operation after another', async () => {
    const both = [apply(first(11_000), tag('a')), apply(first(11_000), untag('A'))]
    expect((await Promise.all(both)).map(({ changed }) => changed)).toEqual([11_000, 11_000])
    expect(tagged(library, 'a')).toEqual([])
  })
})

describe('a library that is read-only', () => {
  beforeEach(() => insertItems(library.database, 1))

  it('takes no operation', async () => {
    library.database.exec('PRAGMA query_only = ON')
    const failed = await apply(these(1), { type: 'rate', rating: 1 }).catch(errorDataOf)
    expect(failed).toMatchObject({ code: 'disk', reason: 'read_only' })
    library.database.exec('PRAGMA query_only = OFF')
  })
})
