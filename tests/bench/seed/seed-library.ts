import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promptOf } from '#shared/domain/job-request.ts'
import { transaction } from '../../../electron/engine/database/transaction.ts'
import { mediaFileOf } from '../../../electron/engine/library/file-name.ts'
import { openLibrary, type Library } from '../../../electron/engine/library/library.ts'
import { recordingLog } from '../../integration/support/recording-log.ts'
import { TEST_READING } from '../../integration/support/test-readers.ts'
import { planLibrary, type LibrarySize, type PlannedJob } from './plan.ts'
import { makeTemplates, type Templates } from './templates.ts'

/** What a library was seeded with, and what that took. */
export interface Seeded {
  readonly videos: number
  readonly bytes: number
  /** How many jobs ended in which way. */
  readonly states: Readonly<Record<string, number>>
  readonly batches: number
  readonly milliseconds: {
    /** Drawing the few pictures of which all are made. */
    readonly templates: number
    readonly files: number
    readonly rows: number
    /** The journal, and the copy of the database. */
    readonly closing: number
  }
}

/** A file of the library, as its row has it. */
interface WrittenFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/**
 * Founds a library with jobs and real files in a folder where there is none yet: on every day the same rows and bytes for the same size, in
 * the same time zone (names of files have local times). Thumbnails are not made. Nothing is flushed to the disk. Throws for a size that no
 * library could have.
 */
export async function seedLibrary(folder: string, size: LibrarySize): Promise<Seeded> {
  const jobs = planLibrary(size)
  const founded = jobs[0]?.createdAt ?? 0
  const library = await openLibrary({
    folder,
    clock: () => founded,
    log: recordingLog(),
    grabFrame: async () => null,
    ...TEST_READING,
  })
  const lap = stopwatch()
  try {
    const templates = await makeTemplates(library)
    const templateTime = lap()
    const files = writeFiles(folder, jobs, templates)
    const fileTime = lap()
    writeRows(library, jobs, templates, files)
    const rowTime = lap()
    await library.close()
    return {
      videos: jobs.filter(({ request, outputs }) => request.kind === 'video' && outputs.length > 0)
        .length,
      bytes: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
      states: countBy(jobs.map(({ state }) => state)),
      batches: new Set(jobs.flatMap(({ batchId }) => batchId ?? [])).size,
      milliseconds: { templates: templateTime, files: fileTime, rows: rowTime, closing: lap() },
    }
  } finally {
    await library.close()
  }
}

/** Writes the files of all outputs. Returns them by the ids of these. */
function writeFiles(
  folder: string,
  jobs: readonly PlannedJob[],
  templates: Templates,
): ReadonlyMap<string, WrittenFile> {
  const files = new Map<string, WrittenFile>()
  const folders = new Set<string>()
  for (const { request, outputs } of jobs) {
    for (const { id, createdAt, number } of outputs) {
      const template = templates(request, number)
      const { mime } = template.facts
      const file = mediaFileOf({ createdAt, prompt: promptOf(request), id, mime })
      const path = join(folder, ...file.split('/'))
      if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true })
      folders.add(dirname(path))
      const bytes = template.file(number)
      // Thousands of small files: waiting for each one's turn would take several times as long.
      writeFileSync(path, bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      files.set(id, { file, bytes: bytes.length, sha256 })
    }
  }
  return files
}

/** Writes all rows in one transaction. */
function writeRows(
  { database }: Library,
  jobs: readonly PlannedJob[],
  templates: Templates,
  files: ReadonlyMap<string, WrittenFile>,
): void {
  // Nothing here would be missed after a power cut.
  database.exec('PRAGMA synchronous = OFF')
  const insertJob = database.prepare(`
    INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state, error, batch_id)
    VALUES (?, ?, ?, ?, 'demo', 'Demo', ?, ?, ?, ?, ?, ?, ?)`)
  const insertAsset = database.prepare(`
    INSERT INTO assets (id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256, created_at, file, color)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  transaction(database, () => {
    for (const { id, createdAt, endedAt, request, state, error, batchId, outputs } of jobs) {
      const said = error === null ? null : JSON.stringify(error)
      const asked = [request.kind, request.model, promptOf(request), JSON.stringify(request)]
      insertJob.run(id, createdAt, endedAt, endedAt, ...asked, state, said, batchId)
      for (const [index, output] of outputs.entries()) {
        const { facts, color } = templates(request, output.number)
        const { kind, mime, width, height, durationSeconds } = facts
        const written = files.get(output.id)
        if (written === undefined) throw new Error('A file was not written')
        const duration = durationSeconds === null ? null : Math.round(durationSeconds * 1000)
        const measured = [kind, mime, width, height, duration, written.bytes, written.sha256]
        insertAsset.run(output.id, id, index, ...measured, output.createdAt, written.file, color)
      }
    }
  })
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

/** Returns a function that tells the whole milliseconds since it was called last. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const before = last
    last = performance.now()
    return Math.round(last - before)
  }
}
