import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ItemChange } from '#shared/domain/organise.ts'
import { openLibrary, type Library } from '../../../../electron/engine/library/library.ts'
import { TEST_READING } from '../../support/test-readers.ts'
import { collected, insertItems, itemId, tagged, these } from '../organise/items.ts'
import { organisedState } from '../organise/organised-state.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { TEST_TIME } from '../test-library.ts'
import { fillLibrary } from './filled-library.ts'
import { changeDatabase } from './hostile-backup.ts'

const newFolder = temporaryFolders()
const log = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }

/** Milliseconds since 1970, for both libraries. */
let now = TEST_TIME
let mine: Library
let other: Library
let backups = 0

async function open(): Promise<Library> {
  return openLibrary({
    folder: join(await newFolder(), 'library'),
    clock: () => now,
    log,
    grabFrame: async () => null,
    ...TEST_READING,
  })
}

beforeEach(async () => {
  now = TEST_TIME
  ;[mine, other] = [await open(), await open()]
  // The same items in both, with the numbers turned around.
  insertItems(mine.database, 5)
  insertItems(other.database, 5)
  other.database.exec('UPDATE assets SET n = 206 - n')
})
afterEach(async () => {
  await mine.close()
  await other.close()
})

/** A second later, somebody says something. */
async function say(
  library: Library,
  numbers: readonly number[],
  change: ItemChange,
): Promise<void> {
  now += 1000
  await library.organise.apply(these(...numbers), change)
}
const tag = (...add: string[]): ItemChange => ({ type: 'tag', add, remove: [] })

/** Has what one library says, as a backup has it, come into another one. */
async function merge(from: Library, into: Library, hostile = ''): Promise<readonly string[]> {
  backups += 1
  const path = join(await newFolder(), `backup-${backups}`)
  await from.transfer.backup(path, { format: 'folder' })
  if (hostile !== '') await changeDatabase(path, (database) => database.exec(hostile))
  const { problems } = await into.transfer.import(path)
  // The items have no files here.
  return problems.filter(({ problem }) => problem !== 'missing').map(({ subject }) => subject)
}

const said = (library: Library, number: number) =>
  organisedState(library.database).items[itemId(number)]

describe('what a backup says of items', () => {
  it('counts field by field where it was said later, and comes to the same from either side', async () => {
    await say(mine, [1, 2], { type: 'rate', rating: 2 })
    await say(other, [1], { type: 'rate', rating: 5 })
    await say(other, [2], { type: 'flag', flag: -1 })
    await say(mine, [1], { type: 'note', note: 'mine' })
    await say(other, [3], { type: 'note', note: 'theirs' })
    await say(other, [3], { type: 'favourite', favourite: true })
    await say(mine, [3], { type: 'favourite', favourite: true })
    await say(mine, [3], { type: 'favourite', favourite: false })
    expect(await merge(other, mine)).toEqual([])
    expect(said(mine, 1)).toMatchObject({ rating: 5, flag: 0, note: 'mine' })
    expect(said(mine, 2)).toMatchObject({ rating: 2, flag: -1 })
    expect(said(mine, 3)).toMatchObject({ note: 'theirs', favourite: false })
    await merge(mine, other)
    expect(organisedState(other.database)).toEqual(organisedState(mine.database))
    // A second time nothing is said any more.
    const operations = () => mine.database.prepare('SELECT count(*) AS n FROM operations').get()
    const before = operations()
    await merge(other, mine)
    expect(operations()).toEqual(before)
  })

  it('brings tags by their names, however written, and what was removed does not come back', async () => {
    await say(mine, [1], tag('Cat', 'mine'))
    await say(other, [2, 3], tag('cat', 'animal/dog'))
    await merge(other, mine)
    expect(tagged(mine, 'Cat')).toEqual([1, 2, 3])
    expect(tagged(mine, 'animal/dog')).toEqual([2, 3])
    await say(mine, [2], { type: 'tag', add: [], remove: ['cat'] })
    now += 1000
    await mine.organise.tags.remove('animal')
    await merge(other, mine)
    expect(tagged(mine, 'Cat')).toEqual([1, 3])
    expect(tagged(mine, 'animal/dog')).toEqual([])
    // What was renamed there since is another name of the same tag here.
    await merge(mine, other)
    now += 1000
    await other.organise.tags.rename('mine', 'theirs')
    await merge(other, mine)
    expect(organisedState(mine.database).tags).toEqual(['Cat', 'theirs'])
    expect(tagged(mine, 'theirs')).toEqual([1])
  })

  it('does not take a new tag for the one that has given it its name, in whatever order they are', async () => {
    await say(mine, [1], tag('cat'))
    await merge(mine, other)
    now += 1000
    await other.organise.tags.rename('cat', 'dog')
    await say(other, [2], tag('cat'))
    other.database.exec('PRAGMA foreign_keys = OFF; UPDATE tags SET g = 90 - g')
    other.database.exec('UPDATE item_tags SET g = 90 - g')
    await merge(other, mine)
    expect(organisedState(mine.database).tags).toEqual(['cat', 'dog'])
    expect(tagged(mine, 'dog')).toEqual([1])
    expect(tagged(mine, 'cat')).toEqual([2])
  })

  it('brings collections with their order and their cover', async () => {
    now += 1000
    const made = await other.organise.collections.create({
      kind: 'manual',
      name: 'Best',
      icon: '★',
    })
    await say(other, [4, 2, 5], { type: 'collect', collection: made.id })
    now += 1000
    await other.organise.collections.change({ id: made.id, cover: itemId(2) })
    await other.organise.collections.create({
      kind: 'smart',
      name: 'Cats',
      icon: null,
      query: 'cat',
    })
    await merge(other, mine)
    expect(collected(mine, made.id)).toEqual([4, 2, 5])
    expect(await mine.organise.collections.list()).toMatchObject([
      { name: 'Best', icon: '★', cover: itemId(2), items: 3 },
      { name: 'Cats', query: 'cat' },
    ])
    await say(mine, [2], { type: 'uncollect', collection: made.id })
    await merge(other, mine)
    expect(collected(mine, made.id)).toEqual([4, 5])
  })

  it('is in the journal as any operation, and cannot be undone', async () => {
    await say(other, [1, 2], tag('cat'))
    await merge(other, mine)
    const [row] = mine.database.prepare('SELECT id FROM operations').all()
    await expect(mine.organise.undo(String(row?.['id']))).rejects.toMatchObject({
      data: { reason: 'not_found' },
    })
  })
})

it('is there again of an item that was deleted for good and comes back from a backup', async () => {
  const { library, shown } = await fillLibrary(join(await newFolder(), 'library'))
  const id = shown[0]?.id ?? ''
  const item = { type: 'ids' as const, ids: [id] }
  await library.organise.apply(item, { type: 'rate', rating: 5 })
  await library.organise.apply(item, tag('cat'))
  const backup = join(await newFolder(), 'backup')
  await library.transfer.backup(backup, { format: 'folder' })
  await library.organise.apply(item, { type: 'note', note: 'after the backup' })
  await library.trash.put([id])
  await library.trash.empty()
  expect(library.find(id)).toBeNull()
  await library.transfer.import(backup)
  expect(library.find(id)).not.toBeNull()
  expect(organisedState(library.database).items[id]).toMatchObject({
    rating: 5,
    tags: ['cat'],
    note: 'after the backup',
    inTrash: false,
  })
  await library.close()
})

describe('a backup that was made by hand', () => {
  it('cannot win by a time to come', async () => {
    await say(other, [1], { type: 'rate', rating: 5 })
    await say(other, [1], tag('cat'))
    await merge(
      other,
      mine,
      'UPDATE marks SET rating_at = 9e15; UPDATE item_tags SET at = 9e15; UPDATE tags SET changed_at = 9e15',
    )
    expect(said(mine, 1)).toMatchObject({ rating: 5, tags: ['cat'] })
    await say(mine, [1], { type: 'rate', rating: 1 })
    await say(mine, [1], { type: 'tag', add: [], remove: ['cat'] })
    await merge(other, mine, 'UPDATE marks SET rating_at = 9e15; UPDATE item_tags SET at = 9e15')
    // Said at the very moment of the import, which is later.
    expect(said(mine, 1)).toMatchObject({ rating: 5 })
    await say(mine, [1], { type: 'rate', rating: 1 })
    expect(said(mine, 1)).toMatchObject({ rating: 1 })
  })

  it('brings nothing that cannot be, and of the rest what it says', async () => {
    await say(other, [1, 2], { type: 'rate', rating: 4 })
    await say(other, [1, 2], tag('cat'))
    const problems = await merge(
      other,
      mine,
      `PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
       UPDATE marks SET rating = 77 WHERE n = (SELECT n FROM assets WHERE id = '${itemId(2)}');
       INSERT INTO marks (n, rating, rating_at) VALUES (9000000000000000000, 3, 1), (-5, 3, 1), (12345, 3, 1);
       INSERT INTO notes (n, note, note_at) SELECT n, replace(hex(zeroblob(30000)), '0', 'x'), 5 FROM assets WHERE id = '${itemId(1)}';
       INSERT INTO tags (id, name, changed_at, gone) VALUES ('bad', '/', 1, 0), ('long', replace(hex(zeroblob(500)), '0', 'x'), 1, 0), ('line', 'a' || char(10) || 'b', 1, 0);
       INSERT INTO item_tags (g, n, at, gone) SELECT tags.g, assets.n, 9000000000000000000, 0 FROM tags, assets WHERE tags.id = 'bad';
       INSERT INTO collections (id, kind, name, position, changed_at) VALUES ('odd', 'other', 'Odd', 1, 1)`,
    )
    expect(problems.toSorted()).toEqual(['bad', 'line', 'long', 'odd'])
    expect(organisedState(mine.database)).toEqual({
      items: {
        [itemId(1)]: {
          rating: 4,
          flag: 0,
          favourite: false,
          note: '',
          inTrash: false,
          tags: ['cat'],
        },
        [itemId(2)]: {
          rating: 0,
          flag: 0,
          favourite: false,
          note: '',
          inTrash: false,
          tags: ['cat'],
        },
      },
      tags: ['cat'],
      collections: [],
    })
  })

  it('brings no more tags than there may be', async () => {
    const problems = await merge(
      other,
      mine,
      `WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 6000)
       INSERT INTO tags (id, name, changed_at) SELECT 'tag-' || i, 'tag ' || i, 1 FROM i`,
    )
    expect(problems.length).toBeGreaterThan(900)
    expect(organisedState(mine.database).tags).toHaveLength(5000)
  })

  it('whose tables have no key brings nothing of them', async () => {
    await say(other, [1], tag('cat'))
    const problems = await merge(
      other,
      mine,
      `PRAGMA foreign_keys = OFF; CREATE TABLE bare (g INTEGER, n INTEGER, at INTEGER, gone INTEGER);
       INSERT INTO bare SELECT * FROM item_tags; DROP TABLE item_tags; ALTER TABLE bare RENAME TO item_tags`,
    )
    expect(problems).toEqual(['item_tags'])
    expect(organisedState(mine.database)).toEqual({ items: {}, tags: ['cat'], collections: [] })
  })
})
