import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { USUAL_PARAMETERS } from '#shared/domain/conversation.ts'
import { openConversationRows } from '../../../../electron/engine/chat/rows/conversation-rows.ts'
import { openMessageRows } from '../../../../electron/engine/chat/rows/message-rows.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { mendReferences } from '../../../../electron/engine/library/integrity/references.ts'
import { collected, insertItems, tagged, these } from '../organise/items.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary, TEST_TIME } from '../test-library.ts'
import { integrityOf } from './test-integrity.ts'

const newFolder = temporaryFolders()

let library: Library

beforeEach(async () => {
  library = await openTestLibrary(await newFolder())
  insertItems(library.database, 5)
})
afterEach(() => library.close())

/** What a disk or a foreign program might leave, which SQLite would not let through. */
function damage(...statements: readonly string[]): void {
  library.database.exec('PRAGMA foreign_keys = OFF')
  for (const statement of statements) library.database.exec(statement)
  library.database.exec('PRAGMA foreign_keys = ON')
}

async function mended(): Promise<number> {
  const integrity = integrityOf(library)
  const { referencesMended, databaseOk } = await integrity.verify()
  expect(databaseOk).toBe(true)
  await integrity.close()
  return referencesMended
}

const count = (table: string): number =>
  Number(library.database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n'])
const clock = (): number => TEST_TIME
const conversations = () => openConversationRows(library.database, clock)
const messages = () => openMessageRows(library.database, clock)

it('leaves alone what refers to what is there', async () => {
  const { organise } = library
  const one = await organise.collections.create({ kind: 'manual', name: 'One', icon: null })
  await organise.apply(these(1, 2), { type: 'rate', rating: 3 })
  await organise.apply(these(1, 2), { type: 'tag', add: ['cat'], remove: [] })
  await organise.apply(these(3), { type: 'note', note: 'a note' })
  await organise.apply(these(2, 1), { type: 'collect', collection: one.id })
  const id = randomUUID()
  conversations().insert({ id, title: 'A fox', parameters: USUAL_PARAMETERS })
  const [first, second] = [randomUUID(), randomUUID()]
  messages().insert({ id: first, conversation: id, parent: null, role: 'user' })
  messages().insert({ id: second, conversation: id, parent: first, role: 'user' })
  conversations().change(id, { head: second })
  const tables = ['marks', 'notes', 'item_tags', 'collection_items', 'operations', 'messages']
  const before = tables.map(count)
  expect(await mended()).toBe(0)
  expect(tables.map(count)).toEqual(before)
})

it('removes what is said of items, tags and collections that are not there', async () => {
  const { organise } = library
  const one = await organise.collections.create({ kind: 'manual', name: 'One', icon: null })
  await organise.apply(these(1), { type: 'tag', add: ['cat'], remove: [] })
  await organise.apply(these(2, 1), { type: 'collect', collection: one.id })
  damage(
    'INSERT INTO marks (n, rating, rating_at) VALUES (900, 5, 1)',
    "INSERT INTO notes (n, note, note_at) VALUES (901, 'of nothing', 1)",
    'INSERT INTO item_tags (g, n, at) VALUES (1, 902, 1), (77, 1, 1)',
    'INSERT INTO collection_items (g, n, position, at) VALUES (1, 903, 9, 1), (78, 1, 1, 1)',
    "UPDATE collections SET cover = 'nothing'",
  )
  expect(await mended()).toBe(7)
  expect(tagged(library, 'cat')).toEqual([1])
  expect(collected(library, one.id)).toEqual([2, 1])
  expect(count('item_tags') + count('collection_items')).toBe(3)
  expect(library.database.prepare('PRAGMA foreign_key_check').all()).toEqual([])
  expect(await organise.collections.list()).toMatchObject([{ items: 2 }])
  expect(await mended()).toBe(0)
})

it('removes operations that could not be undone, and no other', async () => {
  const { organise } = library
  const kept = await organise.apply(these(1), { type: 'rate', rating: 3 })
  await organise.apply(these(2), { type: 'rate', rating: 4 })
  await organise.apply(these(5), { type: 'flag', flag: 1 })
  damage(
    "UPDATE operations SET change = '{}' WHERE seq = 2",
    'DELETE FROM assets WHERE n = 5',
    'DELETE FROM marks WHERE n = 5',
  )
  expect(await mended()).toBe(2)
  expect((await organise.undo(kept.operation ?? '')).changed).toBe(1)
})

it('gives messages their conversation back, and mends what is cut off', async () => {
  const [lost, whole] = [randomUUID(), randomUUID()]
  const ids = Array.from({ length: 5 }, () => randomUUID())
  const [a = '', b = '', c = '', d = '', e = ''] = ids
  const text = (words: string) => [{ type: 'text', text: words } as const]
  messages().insert({
    id: a,
    conversation: lost,
    parent: null,
    role: 'user',
    content: text('  A red fox\nin the snow  '),
  })
  messages().insert({ id: b, conversation: lost, parent: a, role: 'user', content: text('more') })
  conversations().insert({ id: whole, title: 'Cranes', parameters: USUAL_PARAMETERS })
  messages().insert({ id: c, conversation: whole, parent: randomUUID(), role: 'user' })
  messages().insert({ id: d, conversation: whole, parent: c, role: 'user' })
  conversations().change(whole, { head: e })
  library.database.exec(`
    INSERT INTO consents (id, tool, conversation, provider, left_outputs, granted_at, changed_at)
      VALUES ('${randomUUID()}', 'generate_image', '${randomUUID()}', 'demo', 4, 1, 1);
    INSERT INTO calls (id, job, place, call_id, tool, arguments, state, changed_at)
      VALUES ('x:0', 'x', 0, 'call', 'generate_image', '{}', 'waiting', 1)`)
  expect(await mended()).toBe(5)
  expect(conversations().existing(lost)).toMatchObject({ title: 'A red fox in the snow', head: b })
  expect(messages().pathTo(lost, b)).toHaveLength(2)
  expect(conversations().existing(whole)).toMatchObject({ title: 'Cranes', head: d })
  expect(
    messages()
      .pathTo(whole, d)
      .map(({ id }) => id),
  ).toEqual([c, d])
  expect([count('consents'), count('calls')]).toEqual([0, 0])
})

it('gives them a conversation also where their words are none that this app has written', async () => {
  const [lost, id] = [randomUUID(), randomUUID()]
  messages().insert({ id, conversation: lost, parent: null, role: 'user' })
  library.database
    .prepare('UPDATE messages SET content = ?')
    .run(JSON.stringify(['words', 3, { type: 'text', text: 'A fox' }]))
  expect(await mended()).toBe(1)
  expect(conversations().existing(lost)).toMatchObject({ title: 'A fox', head: id })
})

it('looks at many rows a piece at a time, and lets everything else go on in between', async () => {
  damage(
    `INSERT INTO tags (id, name, changed_at) VALUES ('one', 'one', 1), ('two', 'two', 1)`,
    // Of two tags, with rows about nothing at the beginning, at the end of a piece, and in the last one.
    `WITH RECURSIVE c (i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM c WHERE i < 3005)
     INSERT INTO assets (n, id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
     SELECT i, 'many-' || i, job_id, i, kind, mime, width, height, bytes, sha256, created_at, 'many/' || i
     FROM c, (SELECT * FROM assets WHERE n = 1)`,
    `INSERT INTO item_tags (g, n, at) SELECT g, n, 1 FROM tags, assets`,
    `DELETE FROM assets WHERE n IN (1, 2000, 2500, 3005)`,
  )
  let turns = 0
  let isOver = false
  const next = (): void => {
    turns += 1
    if (!isOver) setImmediate(next)
  }
  setImmediate(next)
  const before = count('item_tags')
  expect(await mendReferences(library.database)).toBe(8)
  isOver = true
  expect(count('item_tags')).toBe(before - 8)
  // As many as there are tables, and some: of one there are four pieces.
  expect(turns).toBeGreaterThan(11)
  expect(await mendReferences(library.database)).toBe(0)
})
