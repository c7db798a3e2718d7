import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeCatalogue, FLAGS, RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import type { SearchSort } from '#shared/domain/library-search.ts'
import { connect } from '../../../../electron/engine/database/connect.ts'
import { openDatabase, type Database } from '../../../../electron/engine/database/database.ts'
import { CancelledError } from '../../../../electron/engine/library/catalogue/cancelled.ts'
import {
  createCatalogue,
  type Catalogue,
} from '../../../../electron/engine/library/catalogue/catalogue.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { noteChange, numberOf, writeItem } from './written-items.ts'

const temporaryFolder = temporaryFolders()
const DAY = 24 * 60 * 60 * 1000
/** Noon on 5 October 2026. */
const NOON = new Date(2026, 9, 5, 12).getTime()

let writer: Database
let reader: Database
let catalogue: Catalogue

beforeEach(async () => {
  const file = join(await temporaryFolder(), 'library.sqlite')
  writer = openDatabase(file)
  reader = connect(file, { readOnly: true })
  catalogue = createCatalogue({ database: reader, firstVersion: 7, clock: () => NOON })
})
afterEach(() => {
  reader.close()
  writer.close()
})

function bodySince(since: number | null) {
  const bytes = catalogue.body(since)
  return decodeCatalogue(bytes.buffer, (text) => new TextDecoder().decode(text))
}

let results = 0
function found(query: string, sort: SearchSort = 'newest'): string[] {
  results += 1
  const result = `library-${results}`
  const answer = catalogue.search({ asker: 'library', query, sort }, result, () => {})
  const ns = [...(catalogue.found(result) ?? [])]
  expect(answer.found).toBe(ns.length)
  return ns.map((n) => String(writer.prepare('SELECT id FROM assets WHERE n = ?').get(n)?.['id']))
}

describe('the body', () => {
  it('has every item that is not in the trash', () => {
    writeItem(writer, { id: 'gif', mime: 'image/gif', width: 200, height: 100, createdAt: NOON })
    writeItem(writer, { id: 'clip', kind: 'video', favourite: true, color: '#ff8000' })
    writeItem(writer, { id: 'file', kind: 'file' })
    writeItem(writer, { id: 'trashed' })
    writer.exec("UPDATE assets SET trashed_at = 1 WHERE id = 'trashed'")
    const rated = numberOf(writer, 'clip')
    writer.exec(`INSERT INTO marks (n, rating, flag) VALUES (${rated}, 4, -1)`)
    expect(catalogue.follow()).toBe(true)

    const body = bodySince(null)
    expect(body).toMatchObject({ version: 7, isWhole: true, ids: ['gif', 'clip', 'file'] })
    expect([...body.ratio]).toEqual([2000, 1000, 0])
    expect(body.day[0]).toBe(Date.UTC(2026, 9, 5) / DAY)
    expect([...body.colour]).toEqual([0, (31 << 11) | (32 << 5), 0])
    expect([...body.flags]).toEqual([
      FLAGS.gif,
      FLAGS.video | FLAGS.favourite | FLAGS.rejected | (4 << RATING_SHIFT),
      FLAGS.file,
    ])
  })

  it('tells a black picture from one of which no colour is known', () => {
    writeItem(writer, { id: 'black', color: '#000000' })
    catalogue.follow()
    expect(bodySince(null).colour[0]).not.toBe(0)
  })

  it('has only what has changed since a version', () => {
    const [first = 0, second = 0] = ['first', 'second', 'third'].map((id) =>
      writeItem(writer, { id }),
    )
    catalogue.follow()
    writer.exec(`UPDATE assets SET favourite = 1 WHERE n = ${second}`)
    noteChange(writer, 'item', second)
    writer.exec(`UPDATE assets SET trashed_at = 1 WHERE n = ${first}`)
    noteChange(writer, 'item', first)
    expect(catalogue.follow()).toBe(true)
    writeItem(writer, { id: 'fourth' })
    expect(catalogue.follow()).toBe(true)

    const since = bodySince(7)
    expect(since).toMatchObject({ version: 9, isWhole: false, ids: ['second', 'fourth'] })
    expect([...since.gone]).toEqual([first])
    expect(bodySince(8)).toMatchObject({ ids: ['fourth'], gone: new Uint32Array() })
    expect(bodySince(9)).toMatchObject({ ids: [], isWhole: false })
    expect(bodySince(null).ids).toEqual(['second', 'third', 'fourth'])
  })

  it('has an item again, at its place, that came out of the trash', () => {
    for (const id of ['first', 'second', 'third']) writeItem(writer, { id })
    writer.exec("UPDATE assets SET trashed_at = 1 WHERE id = 'second'")
    catalogue.follow()
    writer.exec("UPDATE assets SET trashed_at = NULL WHERE id = 'second'")
    noteChange(writer, 'item', numberOf(writer, 'second'))
    catalogue.follow()
    expect(bodySince(null).ids).toEqual(['first', 'second', 'third'])
    expect(found('', 'oldest')).toEqual(['first', 'second', 'third'])
  })

  it.each([
    ['of a version that nobody knows', 3],
    ['of a version that is yet to come', 70],
  ])('is whole for one %s', (_name, since) => {
    writeItem(writer, { id: 'one' })
    catalogue.follow()
    expect(bodySince(since)).toMatchObject({ isWhole: true, ids: ['one'] })
  })
})

describe('following', () => {
  it('does nothing where nothing was written, or nothing that concerns items', () => {
    writeItem(writer, { id: 'one' })
    expect(catalogue.follow()).toBe(true)
    expect(catalogue.follow()).toBe(false)
    writer.exec('UPDATE jobs SET updated_at = updated_at + 1')
    expect(catalogue.follow()).toBe(false)
    expect(catalogue.version()).toBe(7)
  })

  it.each([
    ['a gap in the feed', 'DELETE FROM changes'],
    [
      'a feed that is shorter than it was',
      "DELETE FROM sqlite_sequence WHERE name = 'changes'; DELETE FROM changes",
    ],
    ['a change of many', "INSERT INTO changes (what, ref) VALUES ('item', 0)"],
    [
      'a change that cannot be read',
      "PRAGMA ignore_check_constraints = ON; INSERT INTO changes (what, ref) VALUES ('nonsense', 1)",
    ],
  ])('reads everything again at %s', (_name, sql) => {
    for (const id of ['one', 'two']) writeItem(writer, { id })
    catalogue.follow()
    writer.exec("UPDATE assets SET trashed_at = 1 WHERE id = 'one'")
    noteChange(writer, 'item', 1)
    writer.exec(sql)
    writeItem(writer, { id: 'three' })
    catalogue.follow()
    expect(bodySince(7)).toMatchObject({ isWhole: true, ids: ['two', 'three'] })
  })

  it('reads everything again after a failure', () => {
    writeItem(writer, { id: 'one' })
    catalogue.follow()
    writeItem(writer, { id: 'two' })
    writer.exec('ALTER TABLE marks RENAME TO elsewhere')
    expect(() => catalogue.follow()).toThrow('marks')
    writer.exec('ALTER TABLE elsewhere RENAME TO marks')
    expect(catalogue.follow()).toBe(true)
    expect(bodySince(null).ids).toEqual(['one', 'two'])
  })
})

describe('a query', () => {
  beforeEach(() => {
    writeItem(writer, { id: 'old', createdAt: NOON - 40 * DAY, prompt: 'a red fox' })
    writeItem(writer, {
      id: 'clip',
      kind: 'video',
      width: 1280,
      height: 720,
      durationMs: 6000,
      createdAt: NOON - DAY,
    })
    writeItem(writer, {
      id: 'large',
      width: 4000,
      height: 2000,
      createdAt: NOON - 2 * DAY,
      model: 'imported',
    })
    writeItem(writer, { id: 'new', favourite: true, createdAt: NOON, prompt: 'snow' })
    writer.exec(`INSERT INTO marks (n, rating) SELECT n, 5 FROM assets WHERE id = 'old'`)
    catalogue.follow()
  })

  it.each([
    ['newest', ['new', 'clip', 'large', 'old']],
    ['oldest', ['old', 'large', 'clip', 'new']],
    ['rating', ['old', 'new', 'clip', 'large']],
    ['largest', ['large', 'new', 'old', 'clip']],
    ['longest', ['clip', 'new', 'large', 'old']],
    ['relevance', ['new', 'clip', 'large', 'old']],
    ['manual', ['new', 'clip', 'large', 'old']],
  ] as const)('without words finds everything, sorted by %s', (sort, expected) => {
    expect(found('', sort)).toEqual(expected)
  })

  it.each([
    ['is:video', ['clip']],
    ['-is:video', ['new', 'large', 'old']],
    ['is:favourite OR is:video', ['new', 'clip']],
    ['is:imported', ['large']],
    ['ratio:16:9', ['clip']],
    ['ratio:2:1 from:2026-10-03', ['large']],
    ['to:2026-10-03', ['large', 'old']],
    ['len:6', ['clip']],
    ['delivered:720p', ['clip']],
    ['delivered:4000x2000', ['large']],
    ['model:grok', ['new', 'clip', 'old']],
    ['fox', ['clip', 'large', 'old']],
    ['fox is:image', ['large', 'old']],
    ['delivered:!=asked', ['clip']],
  ])('%s finds what it means', (query, expected) => {
    expect(found(query)).toEqual(expected)
  })

  it('finds what has come since', () => {
    writeItem(writer, { id: 'newest', model: 'imported', createdAt: NOON + 1 })
    expect(found('is:imported')).toEqual(['large'])
    catalogue.follow()
    expect(found('is:imported')).toEqual(['newest', 'large'])
  })

  it('tells how many there are, and of which version', () => {
    const answer = catalogue.search(
      { asker: 'library', query: 'is:video', sort: 'newest' },
      'a',
      () => {},
    )
    expect(answer).toMatchObject({ result: 'a', version: 7, found: 1, all: 4, isRanked: false })
  })

  it('keeps three results of each asker', () => {
    for (const result of ['a', 'b', 'c', 'd']) {
      catalogue.search({ asker: 'library', query: '', sort: 'newest' }, result, () => {})
    }
    catalogue.search({ asker: 'other', query: '', sort: 'newest' }, 'e', () => {})
    expect(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => catalogue.found(one)?.length ?? null),
    ).toEqual([null, 4, 4, 4, 4, null])
  })

  it('ends where nobody waits for it any more', () => {
    expect(() =>
      catalogue.search({ asker: 'library', query: 'fox', sort: 'newest' }, 'a', () => {
        throw new CancelledError()
      }),
    ).toThrow(CancelledError)
    expect(catalogue.found('a')).toBeNull()
  })
})

describe('details', () => {
  it('say by what an item was made, and what the user thinks of it', () => {
    const n = writeItem(writer, { id: 'one', prompt: 'snow' })
    writer.exec(`INSERT INTO marks (n, rating, flag) VALUES (${n}, 3, 1)`)
    const trashed = writeItem(writer, { id: 'two' })
    writer.exec(`UPDATE assets SET trashed_at = 1 WHERE n = ${trashed}`)
    const details = catalogue.details([n, trashed, 99])
    expect(details).toHaveLength(1)
    expect(details[0]).toMatchObject({
      n,
      prompt: 'snow',
      model: 'grok-imagine-1.0',
      rating: 3,
      flag: 1,
      asset: { id: 'one' },
      request: { prompt: 'snow' },
    })
  })
})
