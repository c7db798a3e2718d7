import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ItemChange } from '#shared/domain/organise.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary } from '../test-library.ts'
import { insertItems, these } from './items.ts'

const newFolder = temporaryFolders()

const HUGE = '9223372036854775807'
const LARGEST = '9007199254740991'
const NUMBERS = 'WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 100000)'

/** What another program, or somebody who means ill, may have written about what is changed afterwards. */
const POISON: Readonly<Record<string, string>> = {
  'marks from a time that no number holds': `UPDATE marks SET rating_at = ${HUGE}, flag_at = ${HUGE}`,
  'marks from the last time': `UPDATE marks SET rating_at = ${LARGEST}, flag_at = ${LARGEST}`,
  'marks that are none': `UPDATE marks SET rating = ${HUGE}, flag = 77`,
  'favourites from a time that no number holds': `UPDATE assets SET favourite_at = ${HUGE}`,
  'favourites from the last time': `UPDATE assets SET favourite_at = ${LARGEST}`,
  'notes of megabytes from the last time': `UPDATE notes SET note = hex(zeroblob(2000000)), note_at = ${LARGEST}`,
  'a tag from the last time': `UPDATE tags SET changed_at = ${LARGEST}`,
  'tagged at a time that no number holds': `UPDATE item_tags SET at = ${HUGE}`,
  'tagged at the last time': `UPDATE item_tags SET at = ${LARGEST}`,
  'collected at the last time': `UPDATE collection_items SET at = ${LARGEST}`,
  'a place that is no number': 'UPDATE collection_items SET position = 9e999',
  'a place behind all numbers': 'UPDATE collection_items SET position = 1e300',
  'a collection from the last time': `UPDATE collections SET changed_at = ${LARGEST}`,
  'operations from a time that no number holds': `UPDATE operations SET at = ${HUGE}`,
  'operations from the last time': `UPDATE operations SET at = ${LARGEST}`,
  'operations that are none': `UPDATE operations SET change = '{}', done = 0`,
  'operations of other items': 'UPDATE operations SET items = zeroblob(100000), done = 0',
  'very many tags of megabytes': `INSERT INTO tags (id, name, changed_at) ${NUMBERS} SELECT 'many' || i, hex(zeroblob(200)) || i, 1 FROM i`,
}

const CHANGES: readonly ItemChange[] = [
  { type: 'rate', rating: 4 },
  { type: 'flag', flag: -1 },
  { type: 'favourite', favourite: true },
  { type: 'note', note: 'another' },
  { type: 'tag', add: ['animal', 'new'], remove: ['other'] },
]

let library: Library

beforeEach(async () => {
  library = await openTestLibrary(await newFolder())
  insertItems(library.database, 5)
  const said: readonly ItemChange[] = [
    { type: 'rate', rating: 1 },
    { type: 'note', note: 'one' },
    { type: 'tag', add: ['animal', 'other'], remove: [] },
  ]
  for (const change of said) await library.organise.apply(these(1, 2, 3), change)
  const { id } = await library.organise.collections.create({
    kind: 'manual',
    name: 'set',
    icon: null,
  })
  await library.organise.apply(these(1, 2), { type: 'collect', collection: id })
  library.database.exec('PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF')
})
afterEach(() => library.close())

describe('in a library that somebody has made who means ill, items can be changed, and that be undone, beside', () => {
  it.each(Object.entries(POISON))('%s', async (_name, sql) => {
    const { organise } = library
    library.database.exec(sql)
    const [set] = await organise.collections.list()
    const collecting: ItemChange = { type: 'collect', collection: set?.id ?? '' }
    for (const change of [...CHANGES, collecting]) {
      const { operation, changed } = await organise.apply(these(2, 4), change)
      const undone = await organise.undo(operation ?? '')
      expect([change.type, undone.changed]).toEqual([change.type, changed])
    }
    await organise.finish()
    const common = await organise.commonMarks(these(1, 2, 3, 4))
    expect(common.collections).toEqual([{ id: set?.id, items: 2 }])
    expect((await organise.tags.list()).map(({ name }) => name)).toContain('animal')
  })
})

it('collections of any number are bounded', async () => {
  library.database.exec(
    `INSERT INTO collections (id, kind, name, position, changed_at) ${NUMBERS} SELECT 'many' || i, 'manual', 'many ' || i, 2, 1 FROM i`,
  )
  expect(await library.organise.collections.list()).toHaveLength(10_000)
  const one = { kind: 'manual', name: 'one more', icon: null } as const
  await expect(library.organise.collections.create(one)).rejects.toMatchObject({
    data: { reason: 'saved_too_many' },
  })
})
