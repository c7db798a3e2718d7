import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OperationResult } from '#shared/domain/organise.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import type { CreatedCollection } from '../../../../electron/engine/library/organise/collections.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { collected, insertItems, itemId, these } from './items.ts'

const newFolder = temporaryFolders()

let library: Library

beforeEach(async () => {
  library = await openTestLibrary(await newFolder())
  insertItems(library.database, 9)
})
afterEach(() => library.close())

const create = (name: string) =>
  library.organise.collections.create({ kind: 'manual', name, icon: null })
const collect = ({ id }: CreatedCollection, ...numbers: number[]) =>
  library.organise.apply(these(...numbers), { type: 'collect', collection: id })
const uncollect = ({ id }: CreatedCollection, ...numbers: number[]) =>
  library.organise.apply(these(...numbers), { type: 'uncollect', collection: id })
const order = ({ id }: CreatedCollection, before: number | null, ...numbers: number[]) =>
  library.organise.collections.order(id, these(...numbers), before === null ? null : itemId(before))
const undo = ({ operation }: Pick<OperationResult, 'operation'>) =>
  library.organise.undo(operation ?? '')
const names = async () => (await library.organise.collections.list()).map(({ name }) => name)

describe('a collection made by hand', () => {
  it('has its items in the order in which they came, and gives them back their places', async () => {
    const one = await create('One')
    await collect(one, 5, 3, 5)
    expect((await collect(one, 1, 3)).changed).toBe(1)
    expect(collected(library, one.id)).toEqual([5, 3, 1])
    const taken = await uncollect(one, 5, 7)
    expect(taken.changed).toBe(1)
    expect(collected(library, one.id)).toEqual([3, 1])
    await undo(taken)
    expect(collected(library, one.id)).toEqual([5, 3, 1])
    await uncollect(one, 5)
    await collect(one, 5)
    expect(collected(library, one.id)).toEqual([3, 1, 5])
  })

  it('takes items to another place, also from outside, and back when that is undone', async () => {
    const one = await create('One')
    await collect(one, 1, 2, 3, 4, 5)
    await order(one, 2, 5, 4)
    expect(collected(library, one.id)).toEqual([1, 5, 4, 2, 3])
    // Before one of those that are moved: where that is.
    await order(one, 4, 4, 1)
    expect(collected(library, one.id)).toEqual([5, 4, 1, 2, 3])
    const toTheEnd = await order(one, null, 5, 9)
    // What it has passed keeps its place: of ten thousand, too, one is written.
    expect(toTheEnd.changed).toBe(2)
    expect(collected(library, one.id)).toEqual([4, 1, 2, 3, 5, 9])
    await undo(toTheEnd)
    expect(collected(library, one.id)).toEqual([5, 4, 1, 2, 3])
    await order(one, 5, 3)
    expect(collected(library, one.id)).toEqual([3, 5, 4, 1, 2])
    await expect(order(one, 8, 1)).rejects.toMatchObject({ data: { reason: 'not_found' } })
  })

  it('keeps its order when there is no number left between two places', async () => {
    const one = await create('One')
    await collect(one, 1, 2, 3, 4)
    // Each halves what is left between the first two.
    for (let round = 0; round < 40; round += 1) {
      await order(one, 3, 2)
      await order(one, 2, 3)
    }
    expect(collected(library, one.id)).toEqual([1, 3, 2, 4])
    const places = new Set(
      library.database
        .prepare('SELECT position FROM collection_items')
        .all()
        .map((row) => row['position']),
    )
    expect(places.size).toBe(4)
  })

  it('has a cover of its own choice, or its first item that is not in the trash', async () => {
    const one = await create('One')
    const cover = async () => (await library.organise.collections.list())[0]
    expect(await cover()).toMatchObject({ cover: null, items: 0 })
    await collect(one, 4, 2)
    expect(await cover()).toMatchObject({ cover: itemId(4), items: 2 })
    await library.organise.collections.change({ id: one.id, cover: itemId(2) })
    expect(await cover()).toMatchObject({ cover: itemId(2), items: 2 })
    await library.trash.put([itemId(2)])
    expect(await cover()).toMatchObject({ cover: itemId(4), items: 1 })
  })
})

describe('collections', () => {
  it('are made, renamed, ordered and removed, and all of it is undone', async () => {
    const [one, two] = [await create('One'), await create('Two')]
    const foxes = await library.organise.collections.create({
      kind: 'smart',
      name: 'Foxes',
      icon: '🦊',
      query: 'fox is:image',
    })
    expect(await library.organise.collections.list()).toMatchObject([
      { id: one.id, kind: 'manual', query: null, items: 0 },
      { id: two.id },
      { id: foxes.id, kind: 'smart', icon: '🦊', query: 'fox is:image', items: null, cover: null },
    ])
    const moved = await library.organise.collections.move(foxes.id, one.id)
    const renamed = await library.organise.collections.change({ id: one.id, name: 'First' })
    expect(await names()).toEqual(['Foxes', 'First', 'Two'])
    await library.organise.collections.move(foxes.id, null)
    expect(await names()).toEqual(['First', 'Two', 'Foxes'])
    // Its place is another one since.
    await undo(moved)
    await undo(renamed)
    expect(await names()).toEqual(['One', 'Two', 'Foxes'])
    expect((await undo(renamed)).operation).toBeNull()
    await collect(two, 1)
    const removed = await library.organise.collections.remove([two.id, 'unknown'])
    expect(await names()).toEqual(['One', 'Foxes'])
    await undo(removed)
    expect(await names()).toEqual(['One', 'Two', 'Foxes'])
    expect(collected(library, two.id)).toEqual([1])
    await undo(one)
    expect(await names()).toEqual(['Two', 'Foxes'])
  })

  it('have names of their own, and only what their kind has', async () => {
    const one = await create('One')
    const smart = { kind: 'smart', name: 'Foxes', icon: null, query: 'fox' } as const
    const foxes = await library.organise.collections.create(smart)
    await expect(create('ONE')).rejects.toMatchObject({ data: { reason: 'name_taken' } })
    const { change } = library.organise.collections
    await expect(change({ id: foxes.id, name: 'one' })).rejects.toMatchObject({
      data: { reason: 'name_taken' },
    })
    expect((await change({ id: one.id, name: 'ONE' })).operation).not.toBeNull()
    await expect(change({ id: foxes.id, cover: itemId(1) })).rejects.toMatchObject({
      data: { code: 'invalid_request' },
    })
    await expect(change({ id: one.id, query: 'fox' })).rejects.toMatchObject({
      data: { code: 'invalid_request' },
    })
    await expect(collect(foxes, 1)).rejects.toMatchObject({ data: { code: 'invalid_request' } })
    await library.organise.collections.remove([one.id])
    await expect(collect(one, 1)).rejects.toMatchObject({ data: { reason: 'not_found' } })
  })
})
