import type { Asset } from '#shared/domain/asset.ts'
import { MOST_NAME_LENGTH, MOST_UPLOAD_BYTES } from '#shared/domain/intake-limits.ts'
import type { StoredReference } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import { uploadUrl } from '#shared/media-url.ts'
import { bridge } from '../bridge.ts'
import { entryIdOf, type ReadyItem } from '../tray/tray-item.ts'

/**
 * Brings a dropped or pasted file into the library, its bytes as they are; returns its item. Rejects with the error of the main
 * process, and `reference_too_large` for one without a path that is too large to be posted.
 */
export async function importFile(file: File): Promise<Asset> {
  const [handle = null] = await bridge.files.handles([file])
  if (handle !== null) return bridge.localWork.import({ type: 'file', handle })
  if (file.size > MOST_UPLOAD_BYTES) {
    throw new AppError('invalid_request', { reason: 'reference_too_large' })
  }
  const announced = { name: file.name.slice(-MOST_NAME_LENGTH), bytes: file.size }
  const { ids } = await bridge.references.openUploads({ files: [announced] })
  const [id = ''] = ids
  const [item] = await Promise.all([
    bridge.localWork.import({ type: 'upload', id }),
    post(id, file),
  ])
  return item
}

async function post(id: string, body: Blob): Promise<void> {
  try {
    await fetch(uploadUrl(id), { method: 'POST', body })
  } catch {
    // It cannot be read any more: without a request, the import would wait for minutes.
    await fetch(uploadUrl(id), { method: 'POST', body: new Blob() }).catch(() => undefined)
  }
}

/** Does the same for a picture of the tray: returns the item that it was made from, where it is one of the library. */
export async function importReference(
  item: ReadyItem,
  reference: StoredReference,
): Promise<string> {
  if (reference.asset !== undefined) return reference.asset
  const entry = entryIdOf(item)
  return (await bridge.localWork.import({ type: 'reference', entry, reference })).id
}
