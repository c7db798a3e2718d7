import { promptOf } from '#shared/domain/job-request.ts'
import { transaction } from '../../../electron/engine/database/transaction.ts'
import { createReferenceStore } from '../../../electron/engine/references/reference-store.ts'
import type { Library } from '../../../electron/engine/library/library.ts'
import { planOrganisation } from './organisation.ts'
import { requestOf, type PlannedJob, type PlannedOutput } from './plan.ts'
import type { Template, Templates } from './templates.ts'
import type { WrittenFile } from './write-files.ts'
import { writeOrganisation } from './write-organisation.ts'

/** What rows are written into. */
type SeededLibrary = Pick<Library, 'database' | 'referencesFolder'>

/** Writes all rows in one transaction, and beforehand the copies of what was sent along. */
export async function writeRows(
  library: SeededLibrary,
  jobs: readonly PlannedJob[],
  templates: Templates,
  files: ReadonlyMap<string, WrittenFile>,
): Promise<void> {
  const { database } = library
  const copies = await keepCopies(library, jobs, templates)
  // Nothing here would be missed after a power cut.
  database.exec('PRAGMA synchronous = OFF')
  const insertJob = database.prepare(`
    INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state, error, batch_id)
    VALUES (?, ?, ?, ?, 'demo', 'Demo', ?, ?, ?, ?, ?, ?, ?)`)
  const insertAsset = database.prepare(`
    INSERT INTO assets (n, id, job_id, idx, kind, mime, width, height, duration_ms, bytes, sha256, created_at, file, color)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  transaction(database, () => {
    for (const job of jobs) {
      const { id, createdAt, endedAt, state, error, batchId, outputs, madeFrom } = job
      const request =
        madeFrom === null ? job.request : requestOf(job, copies(job.request, madeFrom))
      const said = error === null ? null : JSON.stringify(error)
      const asked = [request.kind, request.model, promptOf(request), JSON.stringify(request)]
      insertJob.run(id, createdAt, endedAt, endedAt, ...asked, state, said, batchId)
      for (const [index, output] of outputs.entries()) {
        const { facts, color } = templates(job.request, output)
        const { kind, mime, width, height, durationSeconds } = facts
        const written = files.get(output.id)
        if (written === undefined) throw new Error('A file was not written')
        const duration = durationSeconds === null ? null : Math.round(durationSeconds * 1000)
        const measured = [kind, mime, width, height, duration, written.bytes, written.sha256]
        const last = [output.createdAt, written.file, color]
        insertAsset.run(output.number + 1, output.id, id, index, ...measured, ...last)
      }
    }
    writeOrganisation(library, planOrganisation(jobs), jobs.at(-1)?.endedAt ?? 0)
  })
}

type Copy = Parameters<typeof requestOf>[1]

/** Keeps what was sent along, as the app does. Returns what gives the copy of the picture that a job was made from. */
async function keepCopies(
  { referencesFolder }: SeededLibrary,
  jobs: readonly PlannedJob[],
  templates: Templates,
): Promise<(request: PlannedJob['request'], madeFrom: PlannedOutput) => Copy> {
  const store = createReferenceStore(referencesFolder)
  const kept = new Map<Template, Copy>()
  for (const { request, madeFrom } of jobs) {
    const template = madeFrom === null ? null : templates(request, madeFrom)
    if (template === null || kept.has(template)) continue
    const { picture, facts } = template
    const { mime, width, height } = facts
    const sha256 = await store.keep(picture, mime)
    kept.set(template, { sha256, mime, bytes: picture.length, width, height })
  }
  return (request, madeFrom) => {
    const copy = kept.get(templates(request, madeFrom))
    if (copy === undefined) throw new Error('A copy was not kept')
    return copy
  }
}
