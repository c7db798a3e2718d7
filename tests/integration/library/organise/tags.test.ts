import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ItemChange, OperationResult } from '#shared/domain/organise.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { insertItems, itemId, tagged, these } from './items.ts'

const newFolder = temporaryFolders()

let library: Library

beforeEach(async () => {
  library = await openTestLibrary(await newFolder())
  insertItems(library.database, 9)
})
afterEach(() => library.close())

const tag = (numbers: number[], ...add: string[]) =>
  library.organise.apply(these(...numbers), { type: 'tag', add, remove: [] })
const untag = (numbers: number[], ...remove: string[]) =>
  library.organise.apply(these(...numbers), { type: 'tag', add: [], remove })
const undo = ({ operation }: OperationResult) => library.organise.undo(operation ?? '')
const list = async () =>
  Object.fromEntries((await library.organise.tags.list()).map(({ name, items }) => [name, items]))

it('are made by being put on items, whatever the case of their names, and counted with those below', async () => {
  await tag([1, 2], 'Animal/Cat')
  await tag([2, 3], 'animal/CAT', 'animal/dog', 'animal/dog')
  await tag([4], 'style')
  // The level above is none of its own, and is written as it was first.
  expect(await list()).toEqual({ Animal: 3, 'Animal/Cat': 3, 'Animal/dog': 2, style: 1 })
  await library.trash.put([itemId(3)])
  expect(await list()).toEqual({ Animal: 2, 'Animal/Cat': 2, 'Animal/dog': 1, style: 1 })
  expect(tagged(library, 'Animal')).toEqual([])
})

it('are taken off exactly, and go when the operation that made them is undone', async () => {
  await tag([1, 2], 'animal')
  const cats = await tag([1], 'animal/cat')
  expect((await untag([1, 2], 'ANIMAL', 'nothing')).changed).toBe(2)
  expect(await list()).toEqual({ animal: 1, 'animal/cat': 1 })
  expect((await untag([1], 'animal')).operation).toBeNull()
  const undone = await undo(cats)
  expect(await list()).toEqual({ animal: 0 })
  await undo(undone)
  expect(await list()).toEqual({ animal: 1, 'animal/cat': 1 })
  // One that something else has by now stays.
  const dogs = await tag([1], 'dog')
  await tag([2], 'dog')
  await undo(dogs)
  expect(tagged(library, 'dog')).toEqual([2])
})

it('of the same name, as two processes can make them at the same time, are taken off like one', async () => {
  await tag([1], 'cat')
  library.database.exec("INSERT INTO tags (id, name, changed_at) VALUES ('twin', 'Cat', 1)")
  library.database.exec(
    "INSERT INTO item_tags (g, n, at) SELECT g, 1, 1 FROM tags WHERE id = 'twin'",
  )
  expect(await list()).toEqual({ cat: 1 })
  const untagged = await untag([1], 'cat')
  expect(untagged.changed).toBe(1)
  expect(await list()).toEqual({ cat: 0 })
  await undo(untagged)
  expect(await list()).toEqual({ cat: 1 })
})

it('are put on and taken off in one operation', async () => {
  await tag([1, 2], 'cat')
  const change: ItemChange = { type: 'tag', add: ['dog', 'cat'], remove: ['cat', 'bird'] }
  const changed = await library.organise.apply(these(1, 2, 3), change)
  expect(changed.changed).toBe(3)
  expect(await list()).toEqual({ cat: 0, dog: 3 })
  await undo(changed)
  expect(await list()).toEqual({ cat: 2 })
})

it('are renamed and removed with those below them', async () => {
  await tag([1], 'animal')
  await tag([2], 'animal/cat/black')
  await tag([3], 'animals')
  const renamed = await library.organise.tags.rename('Animal', 'beast/wild')
  expect(await list()).toEqual({
    animals: 1,
    beast: 2,
    'beast/wild': 2,
    'beast/wild/cat': 1,
    'beast/wild/cat/black': 1,
  })
  // Below itself as well, and in another case.
  await undo(await library.organise.tags.rename('beast/wild', 'Beast/Wild/Cat'))
  await undo(renamed)
  const before = await list()
  expect(before).toEqual({
    animal: 2,
    'animal/cat': 1,
    'animal/cat/black': 1,
    animals: 1,
  })
  const removed = await library.organise.tags.remove('animal')
  expect(await list()).toEqual({ animals: 1 })
  expect((await library.organise.commonMarks(these(2))).tags).toEqual([])
  await undo(removed)
  expect(await list()).toEqual(before)
})

it('cannot take a name that there is, be too long, or be renamed when they are gone', async () => {
  await tag([1], 'cat')
  await tag([2], 'dog/small')
  const { rename, remove, merge } = library.organise.tags
  await expect(rename('cat', 'DOG/small')).rejects.toMatchObject({ data: { reason: 'name_taken' } })
  await expect(rename('dog', 'd'.repeat(118))).rejects.toMatchObject({
    data: { code: 'invalid_request' },
  })
  await expect(rename('bird', 'b')).rejects.toMatchObject({ data: { reason: 'not_found' } })
  await expect(remove('bird')).rejects.toMatchObject({ data: { reason: 'not_found' } })
  await expect(merge('bird', 'cat')).rejects.toMatchObject({ data: { reason: 'not_found' } })
  await expect(merge('dog', 'dog/small')).rejects.toMatchObject({
    data: { code: 'invalid_request' },
  })
  expect(await list()).toEqual({ cat: 1, dog: 1, 'dog/small': 1 })
})

it('become one with another, and are two again when that is undone', async () => {
  await tag([1, 2], 'cat')
  await tag([3], 'cat/black')
  await tag([4], 'cat/white')
  await tag([2, 5], 'animal/felis')
  await tag([6], 'animal/felis/black')
  const before = await list()
  const merged = await library.organise.tags.merge('cat', 'animal/felis')
  expect(await list()).toEqual({
    animal: 6,
    'animal/felis': 6,
    'animal/felis/black': 2,
    'animal/felis/white': 1,
  })
  expect(tagged(library, 'animal/felis')).toEqual([1, 2, 5])
  const undone = await undo(merged)
  expect(await list()).toEqual(before)
  await undo(undone)
  expect(tagged(library, 'animal/felis')).toEqual([1, 2, 5])
})

it('get a number when their name is taken by the time they come back', async () => {
  await tag([1], 'cat')
  const removed = await library.organise.tags.remove('cat')
  await tag([2], 'Cat')
  await undo(removed)
  expect(await list()).toEqual({ Cat: 1, 'cat-2': 1 })
})

it('are none of what has only items in the trash, yet theirs when they are restored', async () => {
  await tag([1], 'cat')
  await library.trash.put([itemId(1)])
  expect(await list()).toEqual({ cat: 0 })
  await library.trash.restore([itemId(1)])
  expect(await list()).toEqual({ cat: 1 })
})
