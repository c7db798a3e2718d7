import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isGeneration } from '#shared/domain/any-job.ts'
import { ADJUSTED_MODEL, IMPORTED_MODEL, type Job } from '#shared/domain/generation.ts'
import { addToLibrary, photo } from '../edits/support/originals.ts'
import { imageRequest } from '../support/requests.ts'
import { scriptFile } from '../support/script-file.ts'
import { wasKilled } from '../support/was-killed.ts'
import { removeFolder, temporaryFolder } from '../support/temporary-folders.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'

const SCRIPT = scriptFile(new URL('killed-work.ts', import.meta.url))

let folder: string
let library: string
beforeEach(async () => {
  folder = await temporaryFolder()
  library = join(folder, 'library')
})
afterEach(() => removeFolder(folder))

async function killedAt(action: 'import' | 'adjust', moment: string, what: string): Promise<void> {
  const child = spawn(process.execPath, [SCRIPT, library, action, moment, what], {
    stdio: 'inherit',
  })
  expect(wasKilled(await once(child, 'exit'))).toBe(true)
}

async function itemsAfterReconcile(): Promise<{ jobs: Job[]; test: TestEngine }> {
  const test = await openTestEngine(library)
  test.engine.integrity.start()
  await test.engine.integrity.idle()
  const { jobs } = test.engine.jobs.list(null)
  return { jobs: jobs.filter(isGeneration), test }
}

async function withPhoto(): Promise<{ path: string; id: string }> {
  const bytes = await photo(120, 80, 6)
  const path = join(folder, 'harbour.jpg')
  await writeFile(path, bytes)
  const { engine } = await openTestEngine(library)
  const id = await addToLibrary(engine, await photo(90, 60, 1))
  await engine.close()
  return { path, id }
}

describe.each(['import', 'adjust'] as const)('a process that is killed in an %s', (action) => {
  it.each(['before its name', 'before its row'])(
    '%s leaves all of the item, with what it was made from',
    async (moment) => {
      const { path, id } = await withPhoto()
      await killedAt(action, moment, action === 'import' ? path : id)
      const { jobs, test } = await itemsAfterReconcile()
      expect(jobs).toHaveLength(2)
      const [made] = jobs
      expect(made?.outputs).toHaveLength(1)
      expect(made?.request.model).toBe(action === 'import' ? IMPORTED_MODEL : ADJUSTED_MODEL)
      if (action === 'adjust') expect(made?.request).toMatchObject({ adjustment: { asset: id } })
      await test.engine.close()
    },
  )
})

it('a process that is killed in an import leaves nothing that is taken for what a provider owes', async () => {
  const { path } = await withPhoto()
  const { engine } = await openTestEngine(library)
  const failed = { ...imageRequest(1), prompt: 'a paid fox' }
  engine.library.database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state)
       VALUES ('owed', ?1, ?1, ?1, 'demo', 'Demo', 'image', 'grok-imagine-1.0', ?2, ?3, 'failed')`,
    )
    .run(Date.now(), failed.prompt, JSON.stringify(failed))
  await engine.close()
  await killedAt('import', 'before its job', path)
  expect(await readdir(join(library, 'incoming'))).toHaveLength(1)
  const { jobs, test } = await itemsAfterReconcile()
  expect(jobs.find(({ id }) => id === 'owed')).toMatchObject({ state: 'failed', outputs: [] })
  expect(jobs).toHaveLength(2)
  expect(await readdir(join(library, 'incoming'))).toEqual([])
  await test.engine.close()
})

it('what a killed process has left of a crop is no job that could be taken for that of a paid file', async () => {
  const { id } = await withPhoto()
  await killedAt('adjust', 'half of it', id)
  const { test } = await itemsAfterReconcile()
  const { database } = test.engine.library
  expect(database.prepare('SELECT count(*) AS jobs FROM jobs').get()).toEqual({ jobs: 1 })
  expect(await readdir(join(library, 'incoming'))).toEqual([])
  await test.engine.close()
})

it('a process that is killed before it has anything leaves nothing to be seen', async () => {
  const { id } = await withPhoto()
  await killedAt('adjust', 'half of it', id)
  const { jobs, test } = await itemsAfterReconcile()
  expect(jobs).toHaveLength(1)
  await test.engine.close()
})
