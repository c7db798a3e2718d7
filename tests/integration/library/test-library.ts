import { copyFile } from 'node:fs/promises'
import type { Asset } from '#shared/domain/asset.ts'
import type { FrameGrabber, Logger } from '../../../electron/engine/host.ts'
import type { Database } from '../../../electron/engine/database/database.ts'
import {
  openLibrary,
  type Library,
  type LibraryOptions,
} from '../../../electron/engine/library/library.ts'
import { TEST_READING } from '../support/test-readers.ts'
import { mediaFixture } from './media-fixture.ts'

/** 2 November 2026, 07:04:05 local time. */
export const TEST_TIME = new Date(2026, 10, 2, 7, 4, 5).getTime()

/** Longer than any test: what is made unasked of what has just arrived, when its time has come, belongs to no test but its own. */
export const NEVER = 2 ** 31 - 1

const silent: Logger = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }

/** Opens a real library that stands still at `TEST_TIME` and, unless told otherwise, cannot decode frames. */
export async function openTestLibrary(
  folder: string,
  grabFrame: FrameGrabber = async () => null,
  options: Partial<
    Pick<
      LibraryOptions,
      | 'arrivalsRest'
      | 'clock'
      | 'onAssetsChanged'
      | 'onManyAssetsChanged'
      | 'onOrganised'
      | 'readers'
    >
  > = {},
): Promise<Library> {
  return openLibrary({
    folder,
    clock: () => TEST_TIME,
    log: silent,
    grabFrame,
    arrivalsRest: NEVER,
    ...TEST_READING,
    ...options,
  })
}

/** Puts a job's row into the ledger, as assets need one. */
export function insertJob(database: Database, id: string, createdAt = TEST_TIME): void {
  database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state)
       VALUES (?, ?, ?, 'demo', 'Demo', 'image', 'grok-imagine-1.0', 'a fox', '{}', 'saving')`,
    )
    .run(id, createdAt, createdAt)
}

/** Copies a fixture into the incoming folder, as a download would leave it there; returns its path. */
export async function incomingFixture(library: Library, fixture: string): Promise<string> {
  const file = await library.incomingFile()
  await copyFile(mediaFixture(fixture), file)
  return file
}

/** Adds a fixture as an output of job `job`. */
export async function addFixture(
  library: Library,
  fixture: string,
  output: { jobId?: string; index?: number; prompt?: string } = {},
): Promise<Asset> {
  const file = await incomingFixture(library, fixture)
  return library.add({
    jobId: 'job',
    index: 0,
    prompt: 'A red fox',
    sourceUrl: 'https://host/a.png',
    ...output,
    file,
  })
}
