import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { withDiskErrors } from '../../files/disk-error.ts'
import { makeFolder, syncFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import type { ImportTally } from './import-report.ts'
import type { ImportSource } from './import-source.ts'
import type { BackupFile } from './manifest.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { fileSize } from '../../files/exists.ts'

/**
 * Matches our names: the hash of the bytes, and an extension that lets the user open the file and no program run it.
 */
const REFERENCE =
  /^references\/([\da-f]{2})\/(\1[\da-f]{62}\.(?:png|jpg|wav|mp3|ogg|flac|m4a|pdf|json|txt|bin))$/

/** Imports a reference of a backup. Throws `disk` and `cancelled`. */
export async function importReference(
  listed: BackupFile,
  backup: Pick<ImportSource, 'extract'>,
  folders: LibraryFolders,
  tally: ImportTally,
  signal?: AbortSignal,
): Promise<void> {
  const [, folder, name] = REFERENCE.exec(listed.path) ?? []
  if (folder === undefined || name?.startsWith(listed.sha256) !== true) {
    tally.problem(listed.path, 'damaged')
    return
  }
  const path = join(folders.references, folder, name)
  if ((await fileSize(path)) === listed.bytes) {
    tally.count('references', 'known')
    return
  }
  await withDiskErrors('importing a reference', async () => {
    await makeFolder(dirname(path))
    const temporary = join(dirname(path), `.${randomUUID()}.part`)
    const found = await backup.extract(listed, temporary, signal)
    if (found !== 'sound') {
      tally.problem(listed.path, found)
      return
    }
    try {
      await retryWhileBusy(() => rename(temporary, path))
    } catch (thrown) {
      await removeQuietly(temporary)
      throw thrown
    }
    await syncFolder(dirname(path))
    tally.count('references', 'added')
  })
}
