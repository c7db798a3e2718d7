import { beforeEach, describe, expect, it } from 'vitest'
import type { SearchSort } from '#shared/domain/library-search.ts'
import { testCatalogue } from './test-catalogue.ts'
import { noteChange, writeCollection, writeItem } from './written-items.ts'

const test = testCatalogue()

function ask(query: string, sort: SearchSort = 'newest') {
  return test.catalogue.search({ asker: 'library', query, sort }, 'a', () => {})
}

describe('the order of relevance', () => {
  beforeEach(() => {
    const long = 'a long walk through the snow with many other things to be seen on the way and a'
    writeItem(test.writer, { id: 'twice', prompt: 'fox fox', createdAt: 1 })
    writeItem(test.writer, { id: 'late', prompt: `${long} fox`, createdAt: 3 })
    writeItem(test.writer, { id: 'once', prompt: 'a fox', createdAt: 2 })
    writeItem(test.writer, { id: 'model', prompt: 'snow', model: 'fox-1', createdAt: 4 })
    for (let other = 0; other < 10; other += 1) {
      writeItem(test.writer, { id: `other-${other}`, prompt: 'wolf', createdAt: 5 })
    }
    test.catalogue.follow()
    test.finishIndex()
  })

  it('begins with what the words say most about, and ends with what has them elsewhere', () => {
    expect(test.foundNow('fox', 'relevance')).toEqual(['twice', 'once', 'late', 'model'])
    expect(ask('fox', 'relevance').isRanked).toBe(true)
  })

  it.each(['', 'is:image', '-fox'])('is that of time where nothing is looked for: %s', (query) => {
    expect(ask(query, 'relevance').isRanked).toBe(false)
    expect(test.foundNow(query, 'relevance')).toEqual(test.foundNow(query, 'newest'))
  })
})

it('is warmed up by queries of nobody, which forget no result, once the index is complete', () => {
  writeItem(test.writer, { id: 'one', prompt: 'a fox' })
  test.catalogue.follow()
  const { result } = ask('fox')
  expect(test.catalogue.warmUp()).toBe(false)
  test.finishIndex()
  let parts = 1
  while (test.catalogue.warmUp()) parts += 1
  expect(parts).toBeGreaterThan(5)
  expect(test.catalogue.found(result)).toHaveLength(1)
  expect(test.found('fox')).toEqual(['one'])
})

describe('the order of a collection', () => {
  beforeEach(() => {
    const ns = ['one', 'two', 'three'].map((id, at) =>
      writeItem(test.writer, { id, createdAt: at, kind: id === 'two' ? 'video' : 'image' }),
    )
    const [one = 0, two = 0, three = 0] = ns
    writeCollection(test.writer, 'set', [three, one, two])
    writeCollection(test.writer, 'other', [one, two, three])
    test.catalogue.follow()
  })

  it.each([
    ['in:set', ['three', 'one', 'two']],
    ['in:SET is:image', ['three', 'one']],
    ['in:other', ['one', 'two', 'three']],
    ['in:set in:other', ['three', 'two', 'one']],
    ['-in:none', ['three', 'two', 'one']],
  ])('is its own: %s', (query, expected) => {
    expect(test.found(query, 'manual')).toEqual(expected)
  })
})

describe('jobs that have failed', () => {
  const writeJob = (id: string, prompt: string, state: string): void => {
    test.writer
      .prepare(
        `INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state)
         VALUES (?, 1760000000000, 1, 'demo', 'Demo', 'image', 'grok-imagine-1.0', ?, '{}', ?)`,
      )
      .run(id, prompt, state)
  }
  const change = (sql: string): void => {
    test.writer.exec(sql)
    noteChange(test.writer, 'marks', 1)
    test.catalogue.follow()
  }

  beforeEach(() => {
    writeItem(test.writer, { id: 'one', prompt: 'a red fox' })
    writeJob('failed', 'a red fox', 'failed')
    writeJob('interrupted', '水墨画', 'interrupted')
    writeJob('running', 'a fox, running', 'streaming')
    writeJob('cancelled', 'fox', 'cancelled')
    test.catalogue.follow()
  })

  it.each([
    ['fox', 1],
    ['"red fox"', 1],
    ['水墨', 1],
    ['fox OR 水墨', 2],
    ['model:grok', 2],
    ['fox is:image', 1],
    ['fox is:video', 0],
    ['fox is:favourite', 0],
    ['fox -is:favourite from:2025', 1],
    ['fox to:2024', 0],
    ['', 0],
    ['is:image', 0],
    ['wolf', 0],
  ])('are counted by what was asked for: %s', (query, expected) => {
    expect(ask(query).failedJobs).toBe(expected)
  })

  it('are counted as they are now', () => {
    expect(ask('fox').failedJobs).toBe(1)
    change("UPDATE jobs SET state = 'failed' WHERE id = 'running'")
    expect(ask('fox').failedJobs).toBe(2)
    change("UPDATE jobs SET dismissed = 1 WHERE id = 'failed'")
    expect(ask('fox').failedJobs).toBe(1)
    change("UPDATE jobs SET dismissed = 0 WHERE id = 'failed'")
    writeJob('later', 'foxes', 'failed')
    expect(ask('fox').failedJobs).toBe(3)
    change("UPDATE assets SET job_id = 'failed'")
    expect(ask('fox').failedJobs).toBe(2)
  })
})
