import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { chatRequest } from '../../support/requests.ts'
import { temporaryFolders } from '../temporary-folder.ts'
import { addFixture, openTestLibrary } from '../test-library.ts'
import { insertRealJob } from './filled-library.ts'

const newFolder = temporaryFolders()
let outside = ''
let ours: Library
let theirs: Library

beforeEach(async () => {
  outside = await newFolder()
  theirs = await openTestLibrary(join(await newFolder(), 'library'))
  ours = await openTestLibrary(join(await newFolder(), 'library'))
})
afterEach(async () => {
  await theirs.close()
  await ours.close()
})

let backups = 0
async function backUp(): Promise<string> {
  backups += 1
  const path = join(outside, `backup-${backups}`)
  await theirs.transfer.backup(path, { format: 'folder' })
  return path
}

const jobs = () => ours.database.prepare('SELECT id, state, retry_of FROM jobs ORDER BY id').all()

it('an import that was stopped between jobs and what belongs to them brings that the next time', async () => {
  insertRealJob(theirs.database, 'first', 'partial')
  insertRealJob(theirs.database, 'second')
  theirs.database.exec(`
    UPDATE jobs SET retry_of = 'first' WHERE id = 'second';
    INSERT INTO attempts (id, job_id, part, started_at, request_id) VALUES ('attempt', 'first', 0, 1, 'req-1')`)
  const backup = await backUp()
  const abort = new AbortController()
  const stopped = ours.transfer.import(backup, {
    signal: abort.signal,
    onProgress: () => abort.abort(),
  })
  await expect(stopped).rejects.toMatchObject({ data: { code: 'cancelled' } })
  await ours.transfer.import(backup)
  expect(jobs()).toMatchObject([
    { id: 'first', retry_of: null },
    { id: 'second', retry_of: 'first' },
  ])
  expect(ours.database.prepare('SELECT id, job_id, request_id FROM attempts').all()).toEqual([
    { id: 'attempt', job_id: 'first', request_id: 'req-1' },
  ])
})

it('no line of retries becomes a circle', async () => {
  for (const id of ['first', 'second', 'third']) insertRealJob(ours.database, id, 'partial')
  for (const id of ['first', 'second', 'third']) insertRealJob(theirs.database, id, 'partial')
  ours.database.exec("UPDATE jobs SET retry_of = 'first' WHERE id = 'second'")
  theirs.database.exec(`
    UPDATE jobs SET retry_of = 'second' WHERE id = 'third';
    UPDATE jobs SET retry_of = 'third' WHERE id IN ('first', 'second')`)
  await ours.transfer.import(await backUp())
  expect(jobs()).toMatchObject([
    { id: 'first', retry_of: 'third' },
    { id: 'second', retry_of: 'first' },
    { id: 'third', retry_of: null },
  ])
})

describe('of a job that an earlier backup has brought as it was then', () => {
  const FAILURE = JSON.stringify(new AppError('network', { charged: 'maybe' }).data)

  const job = (id: string) =>
    ours.database.prepare('SELECT state, error, ended_at, answer FROM jobs WHERE id = ?').get(id)

  function insertChat(database: Library['database'], id: string, state: string): void {
    insertRealJob(database, id, state)
    database
      .prepare("UPDATE jobs SET kind = 'chat', model = ?, request = ? WHERE id = ?")
      .run('grok-4', JSON.stringify(chatRequest('Hello')), id)
  }

  async function endThere(id: string, to: 'succeeded' | 'partial', outputs: number): Promise<void> {
    for (let index = 0; index < outputs; index += 1) {
      const fixture = ['image.png', 'image.jpg', 'image.webp', 'image.gif'][index] ?? ''
      await addFixture(theirs, fixture, { jobId: id, index })
    }
    theirs.database
      .prepare('UPDATE jobs SET state = ?, error = ?, ended_at = 5 WHERE id = ?')
      .run(to, to === 'partial' ? FAILURE : null, id)
  }

  it('a later one brings its end', async () => {
    insertRealJob(theirs.database, 'job', 'streaming')
    insertRealJob(theirs.database, 'fewer', 'streaming')
    await ours.transfer.import(await backUp())
    expect(job('job')).toMatchObject({ state: 'interrupted' })
    await endThere('job', 'succeeded', 4)
    await endThere('fewer', 'partial', 1)
    await ours.transfer.import(await backUp())
    expect(job('job')).toEqual({ state: 'succeeded', error: null, ended_at: 5, answer: null })
    expect(job('fewer')).toMatchObject({ state: 'partial', error: FAILURE })
  })

  it('nothing is said to be here whose file is not', async () => {
    insertRealJob(theirs.database, 'job', 'streaming')
    insertRealJob(theirs.database, 'none', 'streaming')
    await ours.transfer.import(await backUp())
    await endThere('job', 'succeeded', 3)
    await endThere('none', 'succeeded', 0)
    await ours.transfer.import(await backUp())
    expect(job('job')).toMatchObject({ state: 'partial' })
    expect(job('none')).toMatchObject({ state: 'interrupted' })
  })

  it('a later one brings what a chat has said', async () => {
    const answer = JSON.stringify({
      text: 'Hello!',
      reasoning: '',
      toolCalls: [],
      finishReason: 'stop',
    })
    insertChat(theirs.database, 'chat', 'streaming')
    await ours.transfer.import(await backUp())
    theirs.database
      .prepare("UPDATE jobs SET state = 'succeeded', error = NULL, ended_at = 5, answer = ?")
      .run(answer)
    const backup = await backUp()
    await ours.transfer.import(backup)
    expect(job('chat')).toEqual({ state: 'succeeded', error: null, ended_at: 5, answer })
  })

  it('an earlier one changes nothing, and nothing of what waits or runs here', async () => {
    insertRealJob(theirs.database, 'job', 'streaming')
    const earlier = await backUp()
    await endThere('job', 'succeeded', 4)
    const later = await backUp()
    await ours.transfer.import(later)
    const before = job('job')
    await ours.transfer.import(earlier)
    expect(job('job')).toEqual(before)
    for (const state of ['queued', 'streaming']) {
      ours.database.prepare('UPDATE jobs SET state = ?').run(state)
      await ours.transfer.import(later)
      expect(job('job')).toMatchObject({ state })
    }
  })
})
