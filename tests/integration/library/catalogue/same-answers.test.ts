import { describe, expect, it } from 'vitest'
import { parseQuery } from '#shared/search/parse-query.ts'
import { printQuery } from '#shared/search/print-query.ts'
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
const DAY = 24 * 60 * 60 * 1000

const TEXT =
  'fox foxes Firefox café cafe wet-plate f(x) v1.0 4K 水墨 水墨画 画 猫 狗， 。 ラーメン แมว 한국어 🦊 🇨🇳 © — ! \u0301 "red fox" snow_case ﷺ Ａ１'.split(
    ' ',
  )
const TAGS = ['animal', 'animal/cat', 'animal/fox', 'cat/small', '冬天', 'Wet plate', 'fox']
const COLLECTIONS = ['My set', 'fox', '合集']
const MODELS = ['grok-imagine-1.0', 'imagine fast', 'imported', '模型-v2']
const SIZES = [
  [1024, 1024],
  [1792, 1024],
  [1280, 720],
  [640, 481],
] as const
/** What a query may be of, beside words. */
const KEYS =
  'is:video is:image is:favourite is:kept is:rejected is:extra is:edited is:imported is:missing has:references has:note has:tags tag:cat tag:animal tag:animal/fox 标签:冬天 rating:0 rating:>=3 评分:2..4 in:fox in:"my set" in:best 合集:合集 model:fast model:模型 from:2026-10-01 to:2026-09 ratio:16:9 ratio:3:2 len:6 len:>6 asked:auto asked:1792x1024 asked:3:2 delivered:720p delivered:asked delivered:!=asked ref:source ref:sour'.split(
    ' ',
  )

function textOf({ below, pick }: Random): string {
  return Array.from({ length: 1 + below(8) }, () => pick(TEXT)).join(pick([' ', ' ', '', ', ']))
}

function requestOf({ below, pick }: Random, model: string, prompt: string): object {
  if (below(8) === 0) return { kind: 'nonsense' }
  const reference = {
    type: 'stored',
    kind: 'image',
    sha256: 'a'.repeat(64),
    mime: 'image/png',
    bytes: 1,
    name: 'a.png',
    width: 1,
    height: 1,
    asset: pick(['source-1', 'SOURCE-2', 'other']),
  }
  return {
    kind: 'image',
    count: 1,
    size: pick([null, '1024x1024', '1792x1024', '1280x720']),
    responseFormat: null,
    model,
    prompt: prompt.trim() === '' ? 'x' : prompt,
    references: below(3) === 0 ? [reference] : [],
  }
}

/** Writes an item, or changes one. */
function writeSomething(writer: Database, chance: Random, id: string): void {
  const { below, pick } = chance
  const [width, height] = pick(SIZES)
  const kind = pick(['image', 'image', 'image', 'video', 'file'] as const)
  const prompt = textOf(chance)
  const model = pick(MODELS)
  const n = writeItem(writer, {
    id,
    prompt,
    model,
    kind,
    width,
    height,
    durationMs: kind === 'video' ? pick([5960, 6400, 10_000]) : null,
    createdAt: NOON - below(60) * DAY - below(3),
    favourite: below(3) === 0,
    extra: below(4) === 0,
    edit: below(5) === 0 ? { type: 'result', answer: 'x', verdict: 'accepted', spill: 0 } : null,
    request: requestOf(chance, model, prompt),
  })
  if (below(2) === 0) {
    writeMarks(writer, n, {
      rating: below(6),
      flag: pick([-1, 0, 1]),
      ...(below(2) === 0 ? { note: textOf(chance) } : {}),
    })
  }
  if (below(2) === 0) writeTag(writer, pick(TAGS), [n])
  if (below(8) === 0) {
    writer.exec(`UPDATE assets SET missing_since = 1 WHERE n = ${n}`)
    noteChange(writer, 'item', n)
  }
}

function saveName(writer: Database, { pick }: Random, id: string, place: number): void {
  writer
    .prepare(
      `INSERT INTO saved_items (id, kind, name, content, changed_at) VALUES (?, 'reference', ?, ?, 1)`,
    )
    .run(`saved-${place}`, `${pick(TEXT)}${place}`, id)
}

function queryOf(chance: Random, depth: number): string {
  const { below, pick } = chance
  if (depth > 0 && below(3) === 0) {
    return `${pick(['', '-'])}(${queryOf(chance, depth - 1)}${pick([' ', ' OR '])}${queryOf(chance, depth - 1)})`
  }
  const word = pick([
    () => pick(KEYS),
    () => pick(TEXT),
    () => pick(TEXT).slice(0, 1 + below(4)),
    () => `*${pick(TEXT)}`,
    () => `"${textOf(chance).replaceAll('"', '')}"`,
    () => pick(['mina', 'sav', '画2', 'fo', '墨', '水 墨']),
  ])()
  return below(5) === 0 ? `-${word}` : word
}

/** Asks before and after the index has everything. Returns how many of the queries find something. */
function expectSameAnswers(chance: Random, rounds: number): number {
  const queries = Array.from({ length: rounds }, () => {
    const query = Array.from({ length: 1 + chance.below(2) }, () => queryOf(chance, 2)).join(' ')
    const { node } = parseQuery(query, NOON)
    const expected = searchItems({ database: test.writer }, node, 1000, NOON)
    return { query, expected: expected.map(({ asset }) => asset.id).toSorted() }
  })
  for (const isFinished of [false, true]) {
    if (isFinished) test.finishIndex()
    for (const { query, expected } of queries) {
      const found = test.foundNow(query).toSorted()
      const { node } = parseQuery(query, NOON)
      expect(found, `${query} = ${printQuery(node)}, ${isFinished}`).toEqual(expected)
    }
  }
  return queries.filter(({ expected }) => expected.length > 0).length
}

let counted = 0

/** What is counted of a query is what it finds together with the counted word. */
function expectSameCounts(query: string): void {
  counted += 1
  const result = `counted-${counted}`
  test.catalogue.search({ asker: result, query, sort: 'newest' }, result, () => {})
  const facets = test.catalogue.facets(result)
  for (const { key, values } of facets) {
    for (const { value, items } of values) {
      const asked = key === 'month' ? `from:"${value}" to:"${value}"` : `${key}:"${value}"`
      const narrower = `(${query}) ${asked}`
      expect(test.foundNow(narrower), narrower).toHaveLength(items)
    }
  }
}

describe('the answers from columns and index', () => {
  it('are those of a look at each item, in any library, whatever becomes of it', () => {
    let finds = 0
    for (let library = 0; library < 6; library += 1) {
      const chance = random(23, library)
      const { writer, catalogue } = test
      transaction(writer, () => {
        for (let item = 0; item < 25; item += 1) {
          const id = `item-${library}-${item}`
          writeSomething(writer, chance, id)
          if (chance.below(6) === 0) saveName(writer, chance, id, library * 100 + item)
        }
      })
      if (library === 0) {
        for (const name of COLLECTIONS) {
          const ns = Array.from({ length: 6 }, () => numberOf(writer, `item-0-${chance.below(25)}`))
          writeCollection(writer, name, [...new Set(ns)])
        }
        writeCollection(writer, 'best', 'rating:>=3 OR in:fox')
      }
      catalogue.follow()
      finds += expectSameAnswers(chance, 40)

      // What is there changes.
      for (let change = 0; change < 8; change += 1) {
        const n = 1 + chance.below(25 * (library + 1))
        chance.pick([
          () => writeMarks(writer, n, { rating: chance.below(6), note: textOf(chance) }),
          () => writeTag(writer, chance.pick(TAGS), [n]),
          () => {
            writer.exec(
              `UPDATE assets SET trashed_at = iif(trashed_at IS NULL, 1, NULL) WHERE n = ${n}`,
            )
            noteChange(writer, 'item', n)
          },
          () => {
            writer.exec(
              `UPDATE assets SET width = 1280, height = 720 WHERE n = ${n} AND kind <> 'file'`,
            )
            noteChange(writer, 'item', n)
          },
          () => noteChange(writer, chance.pick(['item', 'note', 'tag', 'collection']), 0),
          () =>
            writer.exec(
              `UPDATE saved_items SET name = 'mina' || rowid, removed = ${chance.below(2)}`,
            ),
        ])()
      }
      catalogue.follow()
      finds += expectSameAnswers(chance, 20)
      for (const query of ['', 'fox', '-is:image']) expectSameCounts(query)
    }
    expect(finds).toBeGreaterThan(150)
  }, 240_000)
})
