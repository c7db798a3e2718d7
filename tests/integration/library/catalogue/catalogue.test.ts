import { describe, expect, it, beforeEach } from 'vitest'
import { decodeCatalogue, FLAGS, RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import { CancelledError } from '../../../../electron/engine/library/catalogue/cancelled.ts'
import { NOON, testCatalogue } from './test-catalogue.ts'
import { noteChange, numberOf, writeItem } from './written-items.ts'

const test = testCatalogue()
const DAY = 24 * 60 * 60 * 1000

function bodySince(since: number | null) {
  const bytes = test.catalogue.body(since)
  return decodeCatalogue(bytes.buffer, (text) => new TextDecoder().decode(text))
}

describe('the body', () => {
  it('has every item that is not in the trash', () => {
    writeItem(test.writer, {
      id: 'gif',
      mime: 'image/gif',
      width: 200,
      height: 100,
      createdAt: NOON,
    })
    writeItem(test.writer, { id: 'clip', kind: 'video', favourite: true, color: '#ff8000' })
    writeItem(test.writer, { id: 'file', kind: 'file' })
    writeItem(test.writer, { id: 'trashed' })
    test.writer.exec("UPDATE assets SET trashed_at = 1 WHERE id = 'trashed'")
    const rated = numberOf(test.writer, 'clip')
    test.writer.exec(`INSERT INTO marks (n, rating, flag) VALUES (${rated}, 4, -1)`)
    expect(test.catalogue.follow()).toBe(true)

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
    writeItem(test.writer, { id: 'black', color: '#000000' })
    test.catalogue.follow()
    expect(bodySince(null).colour[0]).not.toBe(0)
  })

  it('has only what has changed since a version', () => {
    const [first = 0, second = 0] = ['first', 'second', 'third'].map((id) =>
      writeItem(test.writer, { id }),
    )
    test.catalogue.follow()
    test.writer.exec(`UPDATE assets SET favourite = 1 WHERE n = ${second}`)
    noteChange(test.writer, 'item', second)
    test.writer.exec(`UPDATE assets SET trashed_at = 1 WHERE n = ${first}`)
    noteChange(test.writer, 'item', first)
    expect(test.catalogue.follow()).toBe(true)
    writeItem(test.writer, { id: 'fourth' })
    expect(test.catalogue.follow()).toBe(true)

    const since = bodySince(7)
    expect(since).toMatchObject({ version: 9, isWhole: false, ids: ['second', 'fourth'] })
    expect([...since.gone]).toEqual([first])
    expect(bodySince(8)).toMatchObject({ ids: ['fourth'], gone: new Uint32Array() })
    expect(bodySince(9)).toMatchObject({ ids: [], isWhole: false })
    expect(bodySince(null).ids).toEqual(['second', 'third', 'fourth'])
  })

  it('has an item again, at its place, that came out of the trash', () => {
    for (const id of ['first', 'second', 'third']) writeItem(test.writer, { id })
    test.writer.exec("UPDATE assets SET trashed_at = 1 WHERE id = 'second'")
    test.catalogue.follow()
    test.writer.exec("UPDATE assets SET trashed_at = NULL WHERE id = 'second'")
    noteChange(test.writer, 'item', numberOf(test.writer, 'second'))
    test.catalogue.follow()
    expect(bodySince(null).ids).toEqual(['first', 'second', 'third'])
    expect(test.found('', 'oldest')).toEqual(['first', 'second', 'third'])
  })

  it.each([
    ['of a version that nobody knows', 3],
    ['of a version that is yet to come', 70],
  ])('is whole for one %s', (_name, since) => {
    writeItem(test.writer, { id: 'one' })
    test.catalogue.follow()
    expect(bodySince(since)).toMatchObject({ isWhole: true, ids: ['one'] })
  })
})

describe('following', () => {
  it('does nothing where nothing was written, or nothing that concerns items', () => {
    writeItem(test.writer, { id: 'one' })
    expect(test.catalogue.follow()).toBe(true)
    expect(test.catalogue.follow()).toBe(false)
    test.writer.exec('UPDATE jobs SET updated_at = updated_at + 1')
    expect(test.catalogue.follow()).toBe(false)
    expect(test.catalogue.version()).toBe(7)
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
    for (const id of ['one', 'two']) writeItem(test.writer, { id })
    test.catalogue.follow()
    test.writer.exec("UPDATE assets SET trashed_at = 1 WHERE id = 'one'")
    noteChange(test.writer, 'item', 1)
    test.writer.exec(sql)
    writeItem(test.writer, { id: 'three' })
    test.catalogue.follow()
    expect(bodySince(7)).toMatchObject({ isWhole: true, ids: ['two', 'three'] })
  })

  it('reads everything again after a failure', () => {
    writeItem(test.writer, { id: 'one' })
    test.catalogue.follow()
    writeItem(test.writer, { id: 'two' })
    test.writer.exec('ALTER TABLE marks RENAME TO elsewhere')
    expect(() => test.catalogue.follow()).toThrow('marks')
    test.writer.exec('ALTER TABLE elsewhere RENAME TO marks')
    expect(test.catalogue.follow()).toBe(true)
    expect(bodySince(null).ids).toEqual(['one', 'two'])
  })
})

describe('a query', () => {
  beforeEach(() => {
    writeItem(test.writer, { id: 'old', createdAt: NOON - 40 * DAY, prompt: 'a red fox' })
    writeItem(test.writer, {
      id: 'clip',
      kind: 'video',
      width: 1280,
      height: 720,
      durationMs: 6000,
      createdAt: NOON - DAY,
    })
    writeItem(test.writer, {
      id: 'large',
      width: 4000,
      height: 2000,
      createdAt: NOON - 2 * DAY,
      model: 'imported',
    })
    writeItem(test.writer, { id: 'new', favourite: true, createdAt: NOON, prompt: 'snow' })
    test.writer.exec(`INSERT INTO marks (n, rating) SELECT n, 5 FROM assets WHERE id = 'old'`)
    test.catalogue.follow()
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
    expect(test.found('', sort)).toEqual(expected)
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
    expect(test.found(query)).toEqual(expected)
  })

  it('finds what has come since', () => {
    writeItem(test.writer, { id: 'newest', model: 'imported', createdAt: NOON + 1 })
    expect(test.found('is:imported')).toEqual(['large'])
    test.catalogue.follow()
    expect(test.found('is:imported')).toEqual(['newest', 'large'])
  })

  it('tells how many there are, and of which version', () => {
    const answer = test.catalogue.search(
      { asker: 'library', query: 'is:video', sort: 'newest' },
      'a',
      () => {},
    )
    expect(answer).toMatchObject({ result: 'a', version: 7, found: 1, all: 4, isRanked: false })
  })

  it('brings as many of the first items as are asked for', () => {
    const first = (count?: number): readonly number[] =>
      test.catalogue.search(
        { asker: 'library', query: '', sort: 'oldest', first: count },
        'a',
        () => {},
      ).first
    const all = [...(first(400) && (test.catalogue.found('a') ?? []))]
    expect(all).toHaveLength(4)
    expect([first(), first(0), first(2), first(400)]).toEqual([[], [], all.slice(0, 2), all])
  })

  it('keeps three results of each asker', () => {
    for (const result of ['a', 'b', 'c', 'd']) {
      test.catalogue.search({ asker: 'library', query: '', sort: 'newest' }, result, () => {})
    }
    test.catalogue.search({ asker: 'other', query: '', sort: 'newest' }, 'e', () => {})
    expect(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((one) => test.catalogue.found(one)?.length ?? null),
    ).toEqual([null, 4, 4, 4, 4, null])
  })

  it('ends where nobody waits for it any more', () => {
    expect(() =>
      test.catalogue.search({ asker: 'library', query: 'fox', sort: 'newest' }, 'a', () => {
        throw new CancelledError()
      }),
    ).toThrow(CancelledError)
    expect(test.catalogue.found('a')).toBeNull()
  })
})

describe('details', () => {
  it('say by what an item was made, and what the user thinks of it', () => {
    const n = writeItem(test.writer, { id: 'one', prompt: 'snow' })
    test.writer.exec(`INSERT INTO marks (n, rating, flag) VALUES (${n}, 3, 1)`)
    const trashed = writeItem(test.writer, { id: 'two' })
    test.writer.exec(`UPDATE assets SET trashed_at = 1 WHERE n = ${trashed}`)
    const details = test.catalogue.details([n, trashed, 99])
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

  it('are as many as a message holds, the first by their number, and one at least', () => {
    const long = 'snow '.repeat(5000)
    const ns = ['a', 'b', 'c', 'd'].map((id) => writeItem(test.writer, { id, prompt: long }))
    const huge = writeItem(test.writer, { id: 'e', prompt: long.repeat(10) })
    const asked = [huge, ...ns.toReversed()]
    const answers: number[][] = []
    let left = asked
    while (left.length > 0) {
      const details = test.catalogue.details(left)
      expect(JSON.stringify(details.slice(1)).length).toBeLessThan(50_000)
      answers.push(details.map(({ n }) => n))
      const last = details.at(-1)?.n ?? 0
      left = left.filter((n) => n > last)
    }
    expect(answers.flat()).toEqual([...ns, huge])
    expect(answers.length).toBeGreaterThan(1)
  })
})
