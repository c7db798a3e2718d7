import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../../../electron/engine/database/connect.ts'
import {
  openDatabase,
  transaction,
  type Database,
} from '../../../../electron/engine/database/database.ts'
import {
  createCatalogue,
  type Catalogue,
} from '../../../../electron/engine/library/catalogue/catalogue.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { noteChange, numberOf, writeItem, writeMarks } from './written-items.ts'

const temporaryFolder = temporaryFolders()

let folder: string
let file: string
let searchFile: string
let writer: Database
let troubles: unknown[]
let opened: (() => void)[]

beforeEach(async () => {
  folder = await temporaryFolder()
  file = join(folder, 'library.sqlite')
  searchFile = join(folder, 'cache', 'search.sqlite')
  writer = openDatabase(file)
  troubles = []
  opened = []
  transaction(writer, () => {
    for (let item = 0; item < 200; item += 1) {
      writeItem(writer, { id: `item-${item}`, prompt: item % 2 === 0 ? 'a red fox' : '水墨画' })
    }
  })
})
afterEach(() => {
  for (const close of opened) close()
  writer.close()
})

/** Opens the catalogue of a library as the thread does that starts with the window. */
function open(databaseFile = file): Catalogue & { end(): void } {
  const database = connect(databaseFile, { readOnly: true })
  const catalogue = createCatalogue({
    database,
    searchFile,
    firstVersion: 1,
    clock: Date.now,
    onTrouble: (thrown) => void troubles.push(thrown),
  })
  const end = (): void => {
    catalogue.close()
    if (database.isOpen) database.close()
  }
  opened.push(end)
  catalogue.follow()
  return { ...catalogue, end }
}

function finish(catalogue: Catalogue): void {
  while (catalogue.work(1000)) {
    // There is more.
  }
}

function count(catalogue: Catalogue, query: string): number {
  return catalogue.search({ asker: 'library', query, sort: 'newest' }, 'a', () => {}).found
}

/** Makes an index of the whole library, and closes it. */
function makeIndex(): void {
  const catalogue = open()
  finish(catalogue)
  catalogue.end()
}

/** Changes texts behind the back of the feed: only an index that is not made anew does not know of it. */
function changeSilently(): void {
  writer.exec("UPDATE jobs SET prompt = 'a grey wolf' WHERE prompt = 'a red fox'")
}

describe('the file of the index', () => {
  it('is used again', () => {
    makeIndex()
    changeSilently()
    const again = open()
    expect([count(again, 'fox'), count(again, 'wolf')]).toEqual([100, 0])
  })

  it('is caught up with what has changed meanwhile', () => {
    makeIndex()
    writeItem(writer, { id: 'new', prompt: 'a new fox' })
    writeMarks(writer, 2, { note: 'with a fox' })
    writer
      .prepare(
        `INSERT INTO saved_items (id, kind, name, content, changed_at) VALUES ('s', 'reference', 'foxy', 'item-3', 1)`,
      )
      .run()
    changeSilently()
    const again = open()
    expect(count(again, 'fox')).toBe(103)
    finish(again)
    expect(count(again, 'fox')).toBe(103)
    expect(count(again, 'wolf')).toBe(0)
  })

  it('does not take an item that comes back from the trash for what it was before', () => {
    makeIndex()
    const trash = (at: number | null): void => {
      writer.prepare("UPDATE assets SET trashed_at = ? WHERE id = 'item-3'").run(at)
      noteChange(writer, 'item', numberOf(writer, 'item-3'))
    }
    const between = open()
    trash(5)
    between.follow()
    // By a backup, for example.
    writeMarks(writer, numberOf(writer, 'item-3'), { note: 'a fox' })
    between.follow()
    writeItem(writer, { id: 'new', prompt: 'a wolf' })
    between.follow()
    finish(between)
    between.end()
    const again = open()
    expect(count(again, 'fox')).toBe(100)
    trash(null)
    again.follow()
    expect(count(again, 'fox')).toBe(101)
    finish(again)
    expect(count(again, 'fox')).toBe(101)
  })

  it('goes on where it was, when it was not finished', () => {
    const first = open()
    first.work(0)
    first.work(0)
    first.end()
    changeSilently()
    const again = open()
    finish(again)
    const [foxes, wolves] = [count(again, 'fox'), count(again, 'wolf')]
    expect(foxes + wolves).toBe(100)
    expect(Math.min(foxes, wolves)).toBeGreaterThan(0)
  })

  it.each<[string, () => Promise<() => Promise<void>>]>([
    [
      'cannot be opened just now',
      async () => {
        await rm(`${searchFile}-wal`, { force: true })
        await mkdir(`${searchFile}-wal`)
        return () => rm(`${searchFile}-wal`, { recursive: true })
      },
    ],
    [
      'is locked by somebody else',
      async () => {
        const other = connect(searchFile)
        other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; DELETE FROM facts')
        return async () => other.close()
      },
    ],
  ])('is left as it is where it %s', async (_, obstruct) => {
    makeIndex()
    const free = await obstruct()
    const without = open()
    expect(count(without, 'fox')).toBe(100)
    expect(troubles).not.toEqual([])
    without.end()
    await free()
    changeSilently()
    const again = open()
    expect([count(again, 'fox'), count(again, 'wolf')]).toEqual([100, 0])
  })

  it.each<[string, () => Promise<void> | void]>([
    ['is gone', () => rm(dirname(searchFile), { recursive: true })],
    ['is damaged', () => writeFile(searchFile, 'nonsense '.repeat(4000))],
    ['is empty', () => writeFile(searchFile, '')],
    ['is cut', async () => writeFile(searchFile, (await readFile(searchFile)).subarray(0, 9000))],
    ['has a schema of another hand', () => change('CREATE TABLE more (x)')],
    [
      'has a trigger in it',
      () => change('CREATE TRIGGER evil AFTER INSERT ON facts BEGIN DELETE FROM asked; END'),
    ],
    ['does not say how far it is', () => change('DELETE FROM about')],
    ['says nonsense about it', () => change("UPDATE about SET value = '{}'")],
    [
      'is ahead of the library',
      () => change("UPDATE about SET value = json_set(value, '$.seq', 999999)"),
    ],
    [
      'is further behind than the feed goes back',
      () => {
        change("UPDATE about SET value = json_set(value, '$.seq', 1)")
        writer.exec('DELETE FROM changes WHERE seq < 100')
      },
    ],
    [
      'is of another library',
      () => change(`UPDATE about SET value = json_set(value, '$.sample', json('[[1,"x"]]'))`),
    ],
    ['may miss any note', () => noteChange(writer, 'note', 0)],
  ])('is made anew where it %s', async (_name, spoil) => {
    makeIndex()
    await spoil()
    changeSilently()
    const again = open()
    expect([count(again, 'fox'), count(again, 'wolf')]).toEqual([0, 100])
    finish(again)
    expect([count(again, 'fox'), count(again, 'wolf'), count(again, '水墨')]).toEqual([0, 100, 100])
    again.end()
    // For good.
    writer.exec("UPDATE jobs SET prompt = 'a red fox' WHERE prompt = 'a grey wolf'")
    expect(count(open(), 'wolf')).toBe(100)
  })

  function change(sql: string): void {
    const database = connect(searchFile, { defensive: false })
    database.exec(sql)
    database.close()
  }

  it('is made anew where it is spoiled while it is used', () => {
    const catalogue = open()
    finish(catalogue)
    change('DELETE FROM texts_data')
    expect([count(catalogue, 'fox'), count(catalogue, '水墨')]).toEqual([100, 100])
    finish(catalogue)
    expect([count(catalogue, 'fox'), count(catalogue, '水墨')]).toEqual([100, 100])
    expect(troubles.length).toBeGreaterThan(0)
  })

  it('is waited for, and made later, where another process holds it', () => {
    const catalogue = open()
    catalogue.work(0)
    const other = connect(searchFile)
    other.exec('BEGIN IMMEDIATE')
    finish(catalogue)
    expect(count(catalogue, 'fox')).toBe(100)
    other.exec('ROLLBACK')
    other.close()
    finish(catalogue)
    changeSilently()
    expect(count(catalogue, 'fox')).toBe(100)
  })

  it('is done without where none can be made', async () => {
    await writeFile(join(folder, 'cache'), 'no folder')
    const catalogue = open()
    for (let round = 0; round < 6; round += 1) {
      catalogue.work(1)
      expect([count(catalogue, 'fox'), count(catalogue, 'has:references')]).toEqual([100, 0])
    }
    expect(troubles.length).toBeGreaterThan(0)
    expect(troubles.length).toBeLessThan(6)
  })

  it('serves a copy of its library', async () => {
    makeIndex()
    writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    const copy = join(folder, 'copy')
    await mkdir(copy)
    await copyFile(file, join(copy, 'library.sqlite'))
    changeSilently()
    expect(count(open(join(copy, 'library.sqlite')), 'fox')).toBe(100)
  })
})
