import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decodeCatalogue } from '#shared/catalogue/catalogue-body.ts'
import { SEARCH_SORTS } from '#shared/domain/library-search.ts'
import {
  openDatabase,
  transaction,
  type Database,
} from '../../../../electron/engine/database/database.ts'
import { openReadOnly } from '../../../../electron/engine/database/open-read-only.ts'
import {
  createCatalogue,
  type Catalogue,
} from '../../../../electron/engine/library/catalogue/catalogue.ts'
import { IN_MEMORY } from '../../../../electron/engine/library/catalogue/index/search-file.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { writeCollection, writeItem, writeMarks, writeTag } from './written-items.ts'

const temporaryFolder = temporaryFolders()

const HUGE = '9223372036854775807'
const TINY = '-9223372036854775808'
const NO_DATE = '8700000000000000'

/** What a disk, another program or somebody who means ill may have written about the third of five items. */
const POISON: Readonly<Record<string, string>> = {
  'an id with a line feed': `UPDATE assets SET id = 'a' || char(10) || 'b' WHERE n = 3`,
  'an id that ends early': `UPDATE assets SET id = 'a' || char(0) || 'b' WHERE n = 3`,
  'an id without letters': `UPDATE assets SET id = '' WHERE n = 3`,
  'an id of a million letters': `UPDATE assets SET id = hex(zeroblob(500000)) WHERE n = 3`,
  'an id that is no text': `UPDATE assets SET id = CAST(x'ff00fe' AS TEXT) WHERE n = 3`,
  'an id of objects': `UPDATE assets SET id = '__proto__' WHERE n = 3`,
  'a number that no number holds': `UPDATE assets SET n = ${HUGE} WHERE n = 3`,
  'a number below all others': `UPDATE assets SET n = ${TINY} WHERE n = 3`,
  'the largest number': `UPDATE assets SET n = 4294967295 WHERE n = 3`,
  'a number beyond that': `UPDATE assets SET n = 4294967301 WHERE n = 3`,
  'a time that no number holds': `UPDATE assets SET created_at = ${HUGE} WHERE n = 3`,
  'a time before all others': `UPDATE assets SET created_at = ${TINY} WHERE n = 3`,
  'a time that no calendar has': `UPDATE assets SET created_at = ${NO_DATE} WHERE n = 3`,
  'a time before 1970': `UPDATE assets SET created_at = -5 WHERE n = 3`,
  'a width that no number holds': `UPDATE assets SET width = ${HUGE} WHERE n = 3`,
  'a width below none': `UPDATE assets SET width = -5, height = ${TINY} WHERE n = 3`,
  'a length that no number holds': `UPDATE assets SET duration_ms = ${HUGE} WHERE n = 3`,
  'a colour that is none': `UPDATE assets SET color = '#zzzzzz' WHERE n = 3`,
  'a long colour': `UPDATE assets SET color = '#1234567' WHERE n = 3`,
  'an edit that is no JSON': `UPDATE assets SET edit = '{"type":"result"' WHERE n = 3`,
  'a kind of its own': `UPDATE assets SET kind = 'song', mime = 'song' WHERE n = 3`,
  'no job': `UPDATE assets SET job_id = 'gone' WHERE n = 3`,
  'a prompt of megabytes': `UPDATE jobs SET prompt = hex(zeroblob(4000000)) WHERE id = 'job-item-3'`,
  'a prompt of one word': `UPDATE jobs SET prompt = replace(hex(zeroblob(200000)), '0', '猫') WHERE id = 'job-item-3'`,
  'a prompt that is no text': `UPDATE jobs SET prompt = CAST(x'ff00fe61' AS TEXT) WHERE id = 'job-item-3'`,
  'a prompt of what the index puts between texts': `UPDATE jobs SET prompt = 'a ' || char(57344) || char(57345) || '" OR words : "x' WHERE id = 'job-item-3'`,
  'a request that is no JSON': `UPDATE jobs SET request = '{' WHERE id = 'job-item-3'`,
  'a request of megabytes': `UPDATE jobs SET request = json_set(request, '$.prompt', hex(zeroblob(6000000))) WHERE id = 'job-item-3'`,
  'a model without a name': `UPDATE jobs SET model = '' WHERE id = 'job-item-3'`,
  'a model of megabytes': `UPDATE jobs SET model = hex(zeroblob(1000000)) WHERE id = 'job-item-3'`,
  'more stars than there are': `UPDATE marks SET rating = ${HUGE}, flag = ${TINY} WHERE n = 3`,
  'a note of megabytes': `UPDATE notes SET note = hex(zeroblob(4000000)) WHERE n = 3`,
  'a tag of line feeds': `UPDATE tags SET name = 'a' || char(10) || char(0) || '//b/' WHERE g = 1`,
  'a tag of megabytes': `UPDATE tags SET name = hex(zeroblob(1000000)) WHERE g = 1`,
  'a tag on what is not there': `INSERT INTO item_tags (g, n, at) VALUES (1, ${HUGE}, 1), (1, ${TINY}, 1), (1, 77, 1)`,
  'a place that is no number': `UPDATE collection_items SET position = 9e999 WHERE n = 3`,
  'a query that makes no sense': `UPDATE collections SET query = hex(zeroblob(100000)) || '((((' WHERE kind = 'smart'`,
  'a collection of itself': `UPDATE collections SET query = 'in:smart OR in:SMART' WHERE kind = 'smart'`,
  'a change of what is not there': `INSERT INTO changes (what, ref) VALUES ('item', ${HUGE}), ('note', 77), ('tag', ${HUGE})`,
  'a change of another kind': `INSERT INTO changes (what, ref) VALUES ('item', ${TINY}), ('evil', 1)`,
  'a name that is none': `INSERT INTO saved_items (id, kind, name, content, changed_at) VALUES ('x', 'reference', hex(zeroblob(100000)), 'item-3', ${HUGE})`,
}

const QUERIES = [
  '',
  'fox',
  '"a fox"',
  '*ox',
  '猫',
  '-猫',
  'tag:animal',
  'rating:>=0',
  'in:set',
  'in:smart',
  'has:note',
  'has:references',
  'asked:1:1',
  'delivered:asked',
  'ref:item',
  'ratio:1:1',
  'from:2000 to:2100',
  'is:edited OR is:missing',
]

let writer: Database
let reader: Database
let catalogue: Catalogue

beforeEach(async () => {
  const file = join(await temporaryFolder(), 'library.sqlite')
  writer = openDatabase(file)
  writer.exec('PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF')
  transaction(writer, () => {
    const ns = [1, 2, 3, 4, 5].map((item) => writeItem(writer, { id: `item-${item}` }))
    writeMarks(writer, 3, { rating: 3, note: 'a note' })
    writeTag(writer, 'animal', ns)
    writeCollection(writer, 'set', ns)
    writeCollection(writer, 'smart', 'fox')
  })
  reader = await openReadOnly(file)
  catalogue = createCatalogue({
    database: reader,
    searchFile: IN_MEMORY,
    firstVersion: 1,
    clock: Date.now,
    onTrouble(thrown) {
      throw thrown
    },
  })
})
afterEach(() => {
  catalogue.close()
  reader.close()
  writer.close()
})

function found(query: string): number[] {
  for (const sort of SEARCH_SORTS) {
    catalogue.search({ asker: 'library', query, sort }, 'a', () => {})
  }
  return [...(catalogue.found('a') ?? [])]
}

function idsNow(): readonly string[] {
  const { ids, n } = decodeCatalogue(catalogue.body(null).buffer, (bytes) =>
    new TextDecoder().decode(bytes),
  )
  expect(ids).toHaveLength(n.length)
  return ids
}

/** Everything that is asked, with and without an index. The other four items are found all the same. */
function expectOthers(): void {
  for (const round of ['unfinished', 'finished']) {
    expect(idsNow(), round).toEqual(
      expect.arrayContaining(['item-1', 'item-2', 'item-4', 'item-5']),
    )
    for (const query of ['', 'fox', 'tag:animal OR fox', 'in:set', 'asked:1:1', 'from:2000']) {
      expect(found(query), `${query}, ${round}`).toEqual(expect.arrayContaining([1, 2, 4, 5]))
    }
    for (const query of QUERIES) found(query)
    catalogue.search({ asker: 'library', query: '', sort: 'newest' }, 'all', () => {})
    const told = [
      catalogue.facets('all'),
      ...['', 'a', 'tag:', 'in:', 'model:', '猫'].map((word) => catalogue.complete(word)),
    ]
    expect(JSON.stringify(told).length, round).toBeLessThan(20_000)
    expect(catalogue.details([1, 2, 3, 4, 5]).length, round).toBeGreaterThanOrEqual(4)
    while (catalogue.work(1000)) {
      // There is more.
    }
  }
}

describe('a library that says', () => {
  it.each(Object.entries(POISON))('%s is read all the same', (_name, sql) => {
    transaction(writer, () => writer.exec(sql))
    catalogue.follow()
    expectOthers()
    expect(idsNow().length).toBeLessThanOrEqual(5)
  })

  it('all of it, about one item after the other, is read while it does', () => {
    catalogue.follow()
    for (const [name, sql] of Object.entries(POISON)) {
      writer.exec('BEGIN')
      try {
        writer.exec(sql)
        writer.exec("INSERT INTO changes (what, ref) VALUES ('item', 3), ('note', 3), ('tag', 1)")
        writer.exec('COMMIT')
      } catch {
        // What was said before may not be said twice.
        writer.exec('ROLLBACK')
      }
      catalogue.follow()
      expect(idsNow(), name).toEqual(
        expect.arrayContaining(['item-1', 'item-2', 'item-4', 'item-5']),
      )
    }
    expectOthers()
  })
})
