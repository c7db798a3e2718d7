import { AppError } from '#shared/errors.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { AssetRecord, AssetRecords } from './asset-records.ts'
import { fileStatusOf } from './file-status.ts'

/** The result for every file of the library. Ids are those of assets. */
export interface VerifiedFiles {
  readonly checked: number
  readonly ok: number
  readonly missing: readonly string[]
  /** Other bytes than were delivered: the user, another program or a failing disk has changed them. */
  readonly changed: readonly string[]
  /** The disk fails to read them. */
  readonly unreadable: readonly string[]
}

/**
 * Verifies every file of the library against its hash, one after the other and a megabyte at a time. Files in the
 * trash are left out. Throws `cancelled`, and what SQLite throws.
 */
export async function verifyFiles(
  folders: LibraryFolders,
  records: AssetRecords,
  { signal, onProgress }: CancellableTask,
): Promise<VerifiedFiles> {
  const found: Record<State, string[]> = { ok: [], missing: [], changed: [], unreadable: [] }
  const total = records.countPresent()
  let done = 0
  onProgress?.({ done, total })
  for await (const page of records.pages()) {
    for (const record of page) {
      if (signal?.aborted === true) throw new AppError('cancelled')
      if (record.isTrashed) continue
      found[await stateOf(folders, record)].push(record.id)
      done += 1
      onProgress?.({ done, total: Math.max(total, done) })
    }
  }
  const { ok, ...bad } = found
  return { checked: done, ok: ok.length, ...bad }
}

type State = 'ok' | 'missing' | 'changed' | 'unreadable'

async function stateOf(folders: LibraryFolders, record: AssetRecord): Promise<State> {
  const fileStatus = await fileStatusOf(folders, record.file)
  if (fileStatus.type !== 'there') return fileStatus.type
  try {
    return (await sha256OfFile(fileStatus.path)) === record.sha256 ? 'ok' : 'changed'
  } catch {
    return 'unreadable'
  }
}
