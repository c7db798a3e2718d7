import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { libraryFolders } from '../../../../electron/engine/library/folders.ts'
import { openDatabase } from '../../../../electron/engine/database/database.ts'
import { JOURNAL_START } from '../../../../electron/engine/library/journal/journal-position.ts'
import { readJournal } from '../../../../electron/engine/library/journal/read-journal.ts'
import { openDefinitions } from '../../../../electron/engine/library/organise/definitions.ts'
import { openOperations } from '../../../../electron/engine/library/organise/operation-rows.ts'
import { perform } from '../../../../electron/engine/library/organise/perform.ts'
import { factPlanner } from '../../../../electron/engine/library/organise/plan-facts.ts'
import { undertakingToTag } from '../../../../electron/engine/library/organise/tag-undertakings.ts'
import { factWriter } from '../../../../electron/engine/library/organise/write-facts.ts'
import { applyJournal } from '../../../../electron/engine/library/snapshots/apply-journal.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { openTestLibrary, TEST_TIME } from '../test-library.ts'
import { first, insertItems, tagged, these } from './items.ts'
import { organisedState } from './organised-state.ts'

const newFolder = temporaryFolders()
const log = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }

let folder = ''
beforeEach(async () => {
  folder = await newFolder()
})

/** Says something of everything, and takes some of it back. */
async function sayAll({ organise, trash }: Library): Promise<void> {
  const one = await organise.collections.create({ kind: 'manual', name: 'One', icon: null })
  const collect = { type: 'collect', collection: one.id } as const
  const said = [
    await organise.apply(these(1, 2, 3), { type: 'rate', rating: 4 }),
    await organise.apply(these(2), { type: 'rate', rating: 1 }),
    await organise.apply(these(1, 4), { type: 'flag', flag: -1 }),
    await organise.apply(these(3, 4), { type: 'favourite', favourite: true }),
    await organise.apply(these(5), { type: 'note', note: 'a note "in two\nlines"' }),
    await organise.apply(these(1, 2), { type: 'tag', add: ['animal/cat', 'mine'], remove: [] }),
    await organise.apply(these(2), { type: 'tag', add: [], remove: ['mine'] }),
    await organise.apply(these(4, 1, 5), collect),
  ]
  await organise.collections.order(one.id, these(5), null)
  await organise.collections.order(one.id, these(5), '00000000-0000-4000-8000-000000000004')
  await organise.undo(said[2]?.operation ?? '')
  await organise.tags.rename('animal', 'beast')
  await organise.apply(these(5), { type: 'tag', add: ['feline'], remove: [] })
  await organise.tags.merge('feline', 'beast/cat')
  const mine = await organise.tags.remove('mine')
  await organise.undo(mine.operation ?? '')
  const two = await organise.collections.create({ kind: 'manual', name: 'Two', icon: null })
  await organise.collections.create({ kind: 'smart', name: 'Foxes', icon: '🦊', query: 'fox' })
  await organise.collections.move(two.id, one.id)
  await organise.collections.change({ id: one.id, name: 'First' })
  await trash.put(['00000000-0000-4000-8000-000000000003'])
}

async function destroyDatabase(): Promise<void> {
  await writeFile(join(folder, 'library.sqlite'), 'garbage'.repeat(1000))
  for (const suffix of ['-wal', '-shm']) {
    await rm(join(folder, `library.sqlite${suffix}`), { force: true })
  }
}

const lines = async (): Promise<string[]> => {
  const month = new Date(TEST_TIME).toISOString().slice(0, 7)
  const text = await readFile(join(folder, 'journal', `${month}.jsonl`), 'utf8')
  return text.split('\n').filter((line) => line !== '')
}

describe('what was said of items', () => {
  it('is there again when the database is made from the journal alone', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 6)
    await sayAll(library)
    const before = organisedState(library.database)
    expect(before.collections.map(({ name }) => name)).toEqual(['Two', 'First', 'Foxes'])
    await library.close()
    await rm(join(folder, 'snapshots'), { recursive: true })
    await destroyDatabase()
    const rebuilt = await openTestLibrary(folder)
    expect(rebuilt.restoration).toMatchObject({ snapshotTakenAt: null })
    expect(organisedState(rebuilt.database)).toEqual(before)
    await rebuilt.close()
  })

  it('is there again from a snapshot and what the journal has after it, also when lines come twice', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 6)
    await library.organise.apply(these(1, 6), { type: 'rate', rating: 2 })
    await library.organise.apply(these(6), { type: 'favourite', favourite: true })
    await library.snapshots.takeIfChanged()
    const aside = join(await newFolder(), 'snapshots')
    await cp(join(folder, 'snapshots'), aside, { recursive: true })
    await sayAll(library)
    await library.organise.apply(these(6), { type: 'favourite', favourite: false })
    const before = organisedState(library.database)
    await library.close()
    // Without the one that is taken at the end.
    await rm(join(folder, 'snapshots'), { recursive: true })
    await cp(aside, join(folder, 'snapshots'), { recursive: true })
    await destroyDatabase()
    const rebuilt = await openTestLibrary(folder)
    expect(rebuilt.restoration?.snapshotTakenAt).toBe(TEST_TIME)
    expect(organisedState(rebuilt.database)).toEqual(before)
    await rebuilt.close()

    const database = openDatabase(join(folder, 'library.sqlite'))
    const journal = libraryFolders(folder).journal
    await applyJournal(database, readJournal(journal, JOURNAL_START), log)
    expect(organisedState(database)).toEqual(before)
    database.close()
  })

  it('is one line of the journal for each operation, whatever it is about', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 500)
    await library.organise.finish()
    await library.snapshots.takeIfChanged()
    const before = (await lines()).length
    await library.organise.apply(first(500), { type: 'favourite', favourite: true })
    await library.organise.apply(first(500), { type: 'tag', add: ['a', 'b'], remove: [] })
    await library.close()
    const added = (await lines()).slice(before)
    expect(added).toHaveLength(2)
    // Sixteen bytes for an item, and a third more as text.
    expect(added[0]?.length).toBeLessThan(500 * 22 + 400)
  })

  it('is taken of items whose own line comes later', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 3)
    await library.organise.apply(these(1, 2), { type: 'rate', rating: 5 })
    await library.close()
    const [one = '', two = '', ...rest] = await lines()
    const month = new Date(TEST_TIME).toISOString().slice(0, 7)
    // The jobs stay in front, the first of the items goes to the end.
    await writeFile(join(folder, 'journal', `${month}.jsonl`), [one, ...rest, two].join('\n'))
    await rm(join(folder, 'snapshots'), { recursive: true })
    await destroyDatabase()
    const rebuilt = await openTestLibrary(folder)
    expect((await rebuilt.organise.commonMarks(these(1, 2))).rating).toBe(5)
    await rebuilt.close()
  })
})

/** Begins to tag the first items, a step at a time. */
function tagging({ database }: Library, count: number): ReturnType<typeof perform> {
  const context = {
    database,
    timeFrom: () => TEST_TIME,
    feed: { note: () => undefined, asOne: <T>(work: () => T): T => work() },
    plan: factPlanner(database),
    write: factWriter(database),
    rows: openOperations(database),
    definitions: openDefinitions(database),
    assertInPlace: () => undefined,
  }
  const change = { type: 'tag' as const, add: ['all'], remove: [] }
  return perform(undertakingToTag(change, first(count).numbers, []), context)
}

describe('an operation that was cut short', () => {
  it('is finished when the library is opened again, and in the journal then', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 12_000)
    const steps = tagging(library, 12_000)
    while (tagged(library, 'all').length === 0) steps.next(false)
    expect(tagged(library, 'all')).toHaveLength(5000)
    // Nothing of it was ended: as if the process were killed here.
    await library.close()

    const again = await openTestLibrary(folder)
    await again.organise.finish()
    expect(tagged(again, 'all')).toHaveLength(12_000)
    const [row] = again.database.prepare('SELECT id, done FROM operations').all()
    expect(row?.['done']).toBe(1)
    await again.close()

    await rm(join(folder, 'snapshots'), { recursive: true })
    await destroyDatabase()
    const rebuilt = await openTestLibrary(folder)
    expect(tagged(rebuilt, 'all')).toHaveLength(12_000)
    await rebuilt.close()
  })

  it('is undone as a whole: nothing of it comes later', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 6000)
    const steps = tagging(library, 6000)
    while (tagged(library, 'all').length === 0) steps.next(false)
    // Another process was killed here, while this one has the library open.
    const [row] = library.database.prepare('SELECT id FROM operations').all()
    const { changed } = await library.organise.undo(String(row?.['id']))
    expect(changed).toBe(6000)
    await library.organise.finish()
    const left = library.database.prepare('SELECT 1 FROM item_tags WHERE gone = 0').all()
    expect(left).toEqual([])
    await library.close()
  })

  it('stays cut short when it was cancelled, also after a snapshot that was taken in its midst', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 11_000)
    const steps = tagging(library, 11_000)
    while (tagged(library, 'all').length === 0) steps.next(false)
    const aside = join(await newFolder(), 'midst.sqlite')
    library.database.exec(`VACUUM INTO '${aside}'`)
    expect(steps.next(true).done).toBe(true)
    await library.close()

    const database = openDatabase(aside)
    const journal = libraryFolders(folder).journal
    await applyJournal(database, readJournal(journal, JOURNAL_START), log)
    expect(database.prepare('SELECT 1 FROM operations WHERE done = 0').all()).toEqual([])
    expect(tagged({ database }, 'all')).toHaveLength(5000)
    database.close()
  })

  it('is kept for undoing as long as there are not many, or much, behind it', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 2)
    await library.organise.apply(these(1), { type: 'rate', rating: 1 })
    const many = library.database.prepare(
      "INSERT INTO operations (id, at, change, items) SELECT ?1 || value, 1, '{}', zeroblob(?2) FROM json_each(?3)",
    )
    const numbers = (count: number) => JSON.stringify(Array.from({ length: count }, (_, at) => at))
    const kept = () => library.database.prepare('SELECT id FROM operations').all().length
    many.run('small', 1, numbers(499))
    await library.organise.finish()
    expect(kept()).toBe(500)
    many.run('large', 10 * 1024 ** 2, numbers(3))
    await library.organise.finish()
    expect(kept()).toBe(500)
    many.run('larger', 10 * 1024 ** 2, numbers(1))
    await library.organise.finish()
    expect(kept()).toBe(3)
    await library.close()
  })

  it('keeps what was written when there is no more room, as an operation', async () => {
    const library = await openTestLibrary(folder)
    insertItems(library.database, 12_000)
    const { database } = library
    const outcomes = new Set<string>()
    // Room for nothing, for the first step, and for more.
    for (const room of [0, 35, 45]) {
      database.exec('VACUUM')
      const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count'])
      database.exec(`PRAGMA max_page_count = ${pages + room}`)
      const failed = await library.organise
        .apply(first(12_000), { type: 'tag', add: [`room for ${room}`], remove: [] })
        .catch(errorDataOf)
      expect(failed).toMatchObject({ code: 'disk' })
      database.exec(`PRAGMA max_page_count = ${pages + 10_000}`)
      const written = tagged(library, `room for ${room}`).length
      outcomes.add(written === 0 ? 'nothing' : 'some')
      await library.organise.finish()
      const operations = database.prepare('SELECT id, done FROM operations ORDER BY seq').all()
      expect(operations.every((operation) => operation['done'] === 1)).toBe(true)
      const left = tagged(library, `room for ${room}`).length
      const last = operations.at(-1)
      if (left === 0) continue
      const undone = await library.organise.undo(String(last?.['id']))
      expect(undone.changed).toBe(left)
      expect(tagged(library, `room for ${room}`)).toEqual([])
    }
    expect([...outcomes].toSorted()).toEqual(['nothing', 'some'])
    await library.close()
  })
})
