import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Library } from '../../../../electron/engine/library/library.ts'
import type { Organised } from '../../../../electron/engine/library/organise/heard-changes.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { first, insertItems, itemId, tagged, these } from './items.ts'

const newFolder = temporaryFolders()

let told: Organised[] = []
let library: Library
let other: Library

beforeEach(async () => {
  const folder = await newFolder()
  told = []
  library = await openTestLibrary(folder, undefined, {
    onOrganised: (organised) => void told.push(organised),
  })
  other = await openTestLibrary(folder)
})
afterEach(async () => {
  await other.close()
  await library.close()
})

it('tells of what another process has done, and of nothing twice', async () => {
  insertItems(library.database, 2)
  await other.organise.apply(these(1), { type: 'rate', rating: 2 })
  library.organise.follow()
  await other.organise.apply(these(1), { type: 'tag', add: ['cat'], remove: [] })
  library.organise.follow()
  library.organise.follow()
  await other.organise.collections.create({ kind: 'manual', name: 'Cats', icon: null })
  library.organise.follow()
  await library.organise.apply(these(2), { type: 'flag', flag: 1 })
  library.organise.follow()
  // A favourite is an item that has changed, of which the catalogue tells.
  other.favourites.set([itemId(1)], true)
  library.organise.follow()
  expect(told).toEqual([
    { items: true, tags: false, collections: false },
    { items: true, tags: true, collections: false },
    { items: true, tags: false, collections: true },
    { items: true, tags: false, collections: false },
  ])
})

it('counts what another process has tagged, collected or thrown away since', async () => {
  insertItems(library.database, 4)
  const { id } = await other.organise.collections.create({
    kind: 'manual',
    name: 'One',
    icon: null,
  })
  const counts = async () => {
    const [tags, collections] = [
      await library.organise.tags.list(),
      await library.organise.collections.list(),
    ]
    return [tags[0]?.items, collections[0]?.items]
  }
  expect(await counts()).toEqual([undefined, 0])
  await other.organise.apply(these(1, 2), { type: 'tag', add: ['cat'], remove: [] })
  expect(await counts()).toEqual([2, 0])
  await other.organise.apply(these(1, 2), { type: 'collect', collection: id })
  expect(await counts()).toEqual([2, 2])
  await other.trash.put([itemId(1)])
  expect(await counts()).toEqual([1, 1])
  // So much was changed that the feed has it no more.
  await other.organise.apply(these(3), { type: 'tag', add: ['cat'], remove: [] })
  library.database.exec('DELETE FROM changes')
  await other.organise.apply(these(4), { type: 'rate', rating: 1 })
  expect(await counts()).toEqual([2, 1])
})

it('takes operations of two processes at the same time, the later one counting', async () => {
  insertItems(library.database, 6000)
  const tag = { type: 'tag', add: ['both'], remove: [] } as const
  const results = await Promise.all([
    library.organise.apply(first(6000), { ...tag, add: ['here'], remove: [] }),
    other.organise.apply(first(6000), { ...tag, add: ['there'], remove: [] }),
    library.organise.apply(first(6000), { type: 'rate', rating: 1 }),
    other.organise.apply(first(6000), { type: 'rate', rating: 5 }),
  ])
  expect(results.every(({ operation }) => operation !== null)).toBe(true)
  expect(tagged(library, 'here')).toHaveLength(6000)
  expect(tagged(other, 'there')).toHaveLength(6000)
  const marks = await library.organise.commonMarks(first(6000))
  expect(await other.organise.commonMarks(first(6000))).toEqual(marks)
})
