import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { Library } from '../../engine/library/library.ts'
import { exportAsset } from '../../engine/library/export/export-asset.ts'
import { provenanceOf } from '../../engine/library/export/provenance.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { findAnyById } from '../find-by-id.ts'
import type { Session } from '../session.ts'
import { succeeded, type Outcome } from './outcome.ts'

/**
 * `export`: copies of pictures and videos, or of everything a job has made, into a folder, with prompt and parameters inside
 * where the format can hold them. Nothing there is replaced.
 */
export async function exportAssets(
  { engine, host, reporter }: Session,
  ids: readonly string[],
  folder: string,
): Promise<Outcome> {
  const { library } = engine
  // All of them first: a mistyped id must not leave half of the copies behind.
  const assets = unique(ids.flatMap((id) => assetsOf(library, id)))
  for (const asset of assets) {
    const job = engine.jobs.find(asset.jobId)
    // The ledger refers to every asset's job; a row that cannot be read must not keep its pictures in.
    if (job === null) throw new AppError('invalid_request', { reason: 'not_found' })
    const provenance = provenanceOf(job, asset, host.version)
    const { path } = await exportAsset(asset, provenance, folder, library)
    reporter.line({ type: 'exported', id: asset.id, job: asset.jobId, path })
  }
  return succeeded(assets.length)
}

function assetsOf(library: Library, text: string): Asset[] {
  const { table, id } = findAnyById(library.database, text)
  const asset = table === 'assets' ? library.find(id) : null
  const found = asset === null ? (library.assetsOfJobs([id]).get(id) ?? []) : [asset]
  if (found.length === 0) throw new UsageError((texts) => texts.nothingToExport(text))
  return found
}

function unique(assets: readonly Asset[]): Asset[] {
  return [...new Map(assets.map((asset) => [asset.id, asset])).values()]
}
