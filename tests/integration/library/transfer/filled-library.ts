import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import type { Database } from '../../../../electron/engine/database/database.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { imageRequest } from '../../support/requests.ts'
import { addFixture, openTestLibrary, TEST_TIME } from '../test-library.ts'

/** Puts a job into the ledger that can be read back. */
export function insertRealJob(
  database: Database,
  id: string,
  state = 'succeeded',
  prompt = 'a fox',
): void {
  const request = { ...imageRequest(4), prompt }
  database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state, owner)
       VALUES (?, ?, ?, 'demo', 'Demo', 'image', ?, ?, ?, ?, 'someone')`,
    )
    .run(id, TEST_TIME, TEST_TIME, request.model, prompt, JSON.stringify(request), state)
}

export interface FilledLibrary {
  readonly library: Library
  readonly shown: readonly Asset[]
  readonly trashed: Asset
  readonly deleted: Asset
}

/**
 * Returns a library with pictures, a video, a reference, something in the trash, something deleted for good, and jobs
 * that run and wait.
 */
export async function fillLibrary(folder: string): Promise<FilledLibrary> {
  const library = await openTestLibrary(folder)
  insertRealJob(library.database, 'job')
  insertRealJob(library.database, 'running', 'streaming')
  insertRealJob(library.database, 'waiting', 'queued')
  library.database.exec(`
    INSERT INTO attempts (id, job_id, part, started_at, spool_file)
    VALUES ('attempt', 'running', 0, 1, 'attempt.spool')`)
  await writeFile(join(library.spoolFolder, 'attempt.spool'), 'half an answer')
  const fixtures = ['image.png', 'image.jpg', 'video.mp4', 'image.webp', 'image.gif']
  const assets: Asset[] = []
  for (const [index, fixture] of fixtures.entries()) {
    assets.push(await addFixture(library, fixture, { index, prompt: '一只红色的狐狸' }))
  }
  const [trashed, deleted, ...shown] = assets.toReversed()
  if (trashed === undefined || deleted === undefined) throw new Error('No fixtures')
  await library.trash.put([deleted.id])
  await library.trash.empty()
  await library.trash.put([trashed.id])
  await addReference(library, 'a reference')
  return { library, shown, trashed, deleted }
}

/** Puts a text into the references, as a prompt with an attachment does; returns its path in the library. */
export async function addReference(library: Library, text: string): Promise<string> {
  const sha256 = createHash('sha256').update(text).digest('hex')
  const folder = join(library.referencesFolder, sha256.slice(0, 2))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${sha256}.txt`), text)
  return `references/${sha256.slice(0, 2)}/${sha256}.txt`
}

/** Paths of all files below a folder, relative to it, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
}

/** Returns what a folder and everything in it is: paths and hashes. */
export async function stateOf(folder: string): Promise<Record<string, string>> {
  const state: Record<string, string> = {}
  for (const path of await filesBelow(folder)) {
    state[path] = createHash('sha256')
      .update(await readFile(join(folder, path)))
      .digest('hex')
  }
  return state
}
