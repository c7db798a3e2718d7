import { beforeEach, describe, expect, it } from 'vitest'
import type { PromptHistoryQuery } from '#shared/domain/prompt-history.ts'
import { connect } from '../../../../electron/engine/database/connect.ts'
import type { Database } from '../../../../electron/engine/database/database.ts'
import { migrateToLatest } from '../../../../electron/engine/database/migrations/migrate.ts'
import {
  openPromptHistory,
  promptRowsSql,
} from '../../../../electron/engine/jobs/prompt-history.ts'

let database: Database
beforeEach(() => {
  database = connect(':memory:', { timeout: 0 })
  migrateToLatest(database)
})

let made = 0

/** Records a job; later ones are newer. Returns its id. */
function job(
  prompt: string,
  {
    kind = 'image',
    batch = null,
    model = 'm',
  }: { kind?: string; batch?: string | null; model?: string } = {},
): string {
  made += 1
  const id = `job-${String(made).padStart(8, '0')}`
  database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state, batch_id)
       VALUES (?, ?, 0, 'p', 'P', ?, ?, ?, '{}', 'succeeded', ?)`,
    )
    .run(id, made, kind, model, prompt, batch)
  return id
}

function picture(jobId: string, index: number): string {
  const id = `${jobId}-${index}`
  database
    .prepare(
      `INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
       VALUES (?, ?, ?, 'image', 'image/png', 1, 1, 1, ?, ?, ?)`,
    )
    .run(id, jobId, index, 'a'.repeat(64), index, id)
  return id
}

function read(query: Partial<PromptHistoryQuery> = {}) {
  return openPromptHistory(database)({ search: '', since: 0, after: null, ...query })
}

/** Every prompt, page by page. */
function all(query: Partial<PromptHistoryQuery> = {}): string[] {
  const prompts: string[] = []
  let after: string | null = null
  do {
    const page = read({ ...query, after })
    prompts.push(...page.prompts.map(({ prompt }) => prompt))
    after = page.next
  } while (after !== null)
  return prompts
}

describe('the history of prompts', () => {
  it('has each prompt once, the one that was used last first', () => {
    for (const prompt of ['a fox', 'a kite', 'a fox', 'a jug']) job(prompt)
    expect(all()).toEqual(['a jug', 'a fox', 'a kite'])
  })

  it('leaves out chats, and files that say no prompt', () => {
    job('a fox')
    job('Hello', { kind: 'chat' })
    job('')
    expect(all()).toEqual(['a fox'])
  })

  it('leaves out the names of what was imported, and what was only cropped', () => {
    job('IMG_0001', { model: 'imported' })
    job('a fox')
    job('a fox, turned', { model: 'adjusted' })
    expect(all()).toEqual(['a fox'])
  })

  it('has each prompt on one page only, however many there are, also while new ones come', () => {
    const prompts = Array.from({ length: 70 }, (_, number) => `prompt ${number % 50}`)
    for (const prompt of prompts) job(prompt)
    expect(all()).toEqual([...new Set(prompts.toReversed())])
    const first = read()
    // What is used again meanwhile is newer than everything: it is not on a later page.
    job('prompt 19')
    const second = read({ after: first.next })
    expect(second.prompts[0]?.prompt).toBe('prompt 49')
    expect(second.prompts.map(({ prompt }) => prompt)).not.toContain('prompt 19')
  })

  it('ends a page early where the prompts are long', () => {
    for (let number = 0; number < 5; number += 1) job(`${number}${'x'.repeat(8000)}`)
    expect(read().prompts).toHaveLength(1)
    expect(all()).toHaveLength(5)
  })

  it('shows one prompt of a batch, and each of them to who searches', () => {
    job('a kite')
    for (const colour of ['red', 'blue', 'green']) job(`a ${colour} fox`, { batch: 'b' })
    expect(all()).toEqual(['a green fox', 'a kite'])
    expect(all({ search: 'fox blue' })).toEqual(['a blue fox'])
  })

  it('finds words literally, in any order, also in Chinese', () => {
    for (const prompt of ['100% wool', '100 kites', 'under_score', '江南水乡的清晨']) job(prompt)
    expect(all({ search: '100%' })).toEqual(['100% wool'])
    expect(all({ search: '_' })).toEqual(['under_score'])
    expect(all({ search: '水乡' })).toEqual(['江南水乡的清晨'])
    expect(all({ search: 'KITES 100' })).toEqual(['100 kites'])
    expect(all({ search: 'nothing' })).toEqual([])
  })

  it('begins after it was cleared', () => {
    job('before')
    const since = made + 1
    job('after')
    expect(all({ since })).toEqual(['after'])
  })

  it('shows what came of a prompt, of its last jobs, and nothing that is in the trash', () => {
    const first = job('a fox')
    picture(first, 0)
    const second = job('a fox')
    const shown = [picture(second, 1), picture(second, 0)]
    const gone = picture(second, 2)
    database.prepare('UPDATE assets SET trashed_at = 1 WHERE id = ?').run(gone)
    expect(read().prompts).toMatchObject([{ assets: [...shown, `${first}-0`] }])
  })

  it('takes a cursor that is none for the beginning', () => {
    job('a fox')
    expect(read({ after: 'nonsense' }).prompts).toHaveLength(1)
  })

  it.each([0, 2])('walks along an index and sorts nothing, with %i words', (words) => {
    const plan = JSON.stringify(
      database
        .prepare(`EXPLAIN QUERY PLAN ${promptRowsSql(words)}`)
        .all(Number.MAX_SAFE_INTEGER, '', 0, ...Array.from({ length: words }, () => '%a%'), 10),
    )
    expect(plan).toContain('jobs_by_time')
    expect(plan).not.toContain('TEMP B-TREE')
  })
})
