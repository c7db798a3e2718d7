import { describe, expect, it } from 'vitest'
import { parseQuery } from '#shared/search/parse-query.ts'
import { transaction, type Database } from '../../../../electron/engine/database/database.ts'
import { searchItems } from '../../../../electron/engine/library/search-items.ts'
import { random, type Random } from '../../../bench/random.ts'
import { NOON, testCatalogue } from './test-catalogue.ts'
import {
  noteChange,
  numberOf,
  writeCollection,
  writeItem,
  writeMarks,
  writeTag,
} from './written-items.ts'

const test = testCatalogue()

/** What separates, ends a text early, cannot be seen, or is half of something. */
const ODD = [
  '',
  '\0',
  '\0\0',
  ' ',
  '\n',
  '\t\r\n',
  '\uFEFF',
  '\u200B',
  '\u202E',
  '\uD83E',
  '\uDD8A',
  '\uFFFD',
  '\uE000',
  '\uE001',
  '\u0301',
  '\u{10FFFF}',
  '"',
  '%',
  '*',
  '/',
  '\\',
  "'",
] as const
const WORDS = ['fox', 'Fuchs', '猫', '水墨', 'é', '4k', '🦊', 'ﷺ'] as const
/** Its last word is behind what is looked at. */
const LONG = `${'猫\0'.repeat(50_000)} fox`

function oddText({ below, pick }: Random): string {
  return Array.from({ length: below(5) }, () => pick([pick(ODD), pick(WORDS)])).join('')
}

/** The database refuses an empty name, for which one of the two SQLite libraries takes what begins with a NUL. */
function oddName(chance: Random): string {
  return oddText(chance).replace(/^\0+/, '') || ' '
}

const EDITS = [
  null,
  '{"type":"result","answer":"x","verdict":"accepted","spill":0}',
  '{"type": "result", "answer": "x", "verdict": "accepted", "spill": 0}',
  '{"type":"answer","verdict":"accepted"}',
  '{"type":"answer","verdict":"accepted","note":{"type":"result"}}',
  '{"type":"result"}',
  '{"type":"\\u0072esult","answer":"x","verdict":"accepted","spill":0}',
] as const

function writeOdd(writer: Database, chance: Random, id: string): void {
  const { below, pick } = chance
  const prompt = id === 'item-2-3' ? LONG : oddText(chance)
  const n = writeItem(writer, {
    id,
    prompt,
    model: pick([oddText(chance), 'imported', 'imported\0', 'grok']),
    kind: pick(['image', 'video', 'file'] as const),
    createdAt: NOON - below(5),
  })
  writer.prepare('UPDATE assets SET edit = ? WHERE n = ?').run(pick(EDITS), n)
  if (below(3) > 0) writeMarks(writer, n, { rating: below(6), flag: 0, note: oddText(chance) })
  if (below(2) === 0) writeTag(writer, oddName(chance), [n])
  if (below(4) === 0) {
    writer
      .prepare(
        `INSERT OR IGNORE INTO saved_items (id, kind, name, content, changed_at) VALUES (?, 'reference', ?, ?, 1)`,
      )
      .run(`saved-${id}`, oddName(chance), id)
  }
}

const KEYS =
  'is:image is:video is:file is:edited is:imported has:note has:tags -has:note -has:tags has:references fox fuchs *ox 猫 -猫 "水墨" 4k 🦊 e a tag:fox tag:猫 in:fox model:imported model:grok rating:>=3 is:edited'.split(
    ' ',
  )

function oddQuery(chance: Random): string {
  const { pick } = chance
  const name = oddName(chance).replaceAll(/["\\]/g, '')
  return pick([
    () => pick(KEYS),
    () => pick(KEYS),
    () => `tag:"${name}"`,
    () => `in:"${name}"`,
    () => `model:"${name}"`,
    () => `"${name}"`,
    () => pick(ODD) + pick(WORDS),
  ])()
}

describe('texts that are odd', () => {
  it('are found by columns and index as by a look at each item', () => {
    for (let library = 0; library < 3; library += 1) {
      const chance = random(31, library)
      const { writer, catalogue } = test
      transaction(writer, () => {
        for (let item = 0; item < 40; item += 1) writeOdd(writer, chance, `item-${library}-${item}`)
        for (let set = 0; set < 3; set += 1) {
          const ns = Array.from({ length: 5 }, () =>
            numberOf(writer, `item-${library}-${chance.below(40)}`),
          )
          writeCollection(writer, `${oddName(chance)}${library}${set}`, [...new Set(ns)])
        }
        writeCollection(writer, `smart ${library}`, `fox${chance.pick(ODD)} OR 猫`)
      })
      catalogue.follow()
      const queries = Array.from({ length: 50 }, () => oddQuery(chance))
      queries.push(...KEYS, ...(library === 0 ? [] : ['in:"smart 0"']))
      const expected = queries.map((query) =>
        searchItems({ database: writer }, parseQuery(query, NOON).node, 1000, NOON)
          .map(({ asset }) => asset.id)
          .toSorted(),
      )
      for (const isFinished of [false, true]) {
        if (isFinished) test.finishIndex()
        for (const [place, query] of queries.entries()) {
          const found = test.foundNow(query).toSorted()
          expect(found, `${JSON.stringify(query)}, ${library}, ${isFinished}`).toEqual(
            expected[place],
          )
        }
      }
      noteChange(writer, 'item', 0)
    }
  }, 240_000)
})
