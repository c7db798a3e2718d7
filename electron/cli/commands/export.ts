import { statSync } from 'node:fs'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Library } from '../../engine/library/library.ts'
import { exportAsset } from '../../engine/library/export/export-asset.ts'
import { provenanceOf } from '../../engine/library/export/provenance.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { findAnyById } from '../find-by-id.ts'
import { errorLine } from '../output/error-line.ts'
import { EXIT } from '../output/exit-code.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/**
 * Runs `export`: copies pictures and videos, or everything a job has made, into a folder, with prompt and parameters
 * inside where the format allows it. No file there is replaced.
 */
export async function exportAssets(
  session: Session,
  ids: readonly string[],
  folder: string,
): Promise<Outcome> {
  const { engine, host, reporter } = session
  const { library } = engine
  if (isFile(folder)) throw new UsageError((texts) => texts.notAFolder(folder))
  // All of them first: a mistyped id must not leave half of the copies behind.
  const assets = unique(ids.flatMap((id) => assetsOf(library, id)))
  let copied = 0
  for (const asset of assets) {
    const job = engine.jobs.find(asset.jobId)
    // The ledger refers to every asset's job; an unreadable row must not prevent the export of its pictures.
    if (job === null) throw new AppError('invalid_request', { reason: 'not_found' })
    const provenance = provenanceOf(job, asset, host.version)
    try {
      const { path } = await exportAsset(asset, provenance, folder, library)
      reporter.line({ type: 'exported', id: asset.id, job: asset.jobId, path })
      copied += 1
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.data.code === 'disk')) throw thrown
      reportFailure(session, asset, folder, thrown.data)
      // Another file may exist; another folder does not.
      if (thrown.data.reason !== 'not_found') break
    }
  }
  if (copied === assets.length) return succeeded(copied)
  if (copied > 0) return { ...succeeded(copied), exitCode: EXIT.partial, status: 'partial' }
  return { ...succeeded(0), exitCode: EXIT.failed, status: 'failed' }
}

/** Reports a failure. The general sentences are about the library's folder, where nothing is written here. */
function reportFailure(
  { host, reporter }: Session,
  asset: Asset,
  folder: string,
  data: ErrorData,
): void {
  const texts = TEXTS[host.language]
  const message =
    data.reason === 'not_found' ? texts.originalGone(asset.id) : texts.copyNotWritten(folder)
  reporter.line({ ...errorLine(host.language, asset.jobId, data), message })
  if (data.detail !== null) reporter.note(data.detail)
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false
}

function assetsOf(library: Library, text: string): Asset[] {
  const { table, id } = findAnyById(library.database, text)
  const asset = table === 'assets' ? library.find(id) : null
  const ofJob = library.assetsOfJobs([id]).get(id) ?? []
  const outputs = ofJob.filter(({ extra }) => !extra)
  const found = asset === null ? (outputs.length > 0 ? outputs : ofJob) : [asset]
  if (found.length === 0) throw new UsageError((texts) => texts.nothingToExport(text))
  return found
}

function unique(assets: readonly Asset[]): Asset[] {
  return [...new Map(assets.map((asset) => [asset.id, asset])).values()]
}
