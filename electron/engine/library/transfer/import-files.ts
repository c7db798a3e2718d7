import { randomUUID } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { moveFlushed } from '../../files/atomic-write.ts'
import type { Database } from '../../database/database.ts'
import { systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { copyThenRename } from '../../files/exclusive-rename.ts'
import { makeFolder, syncFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { readMediaFacts, type MediaFacts } from '../../media/media-facts.ts'
import type { MediaReader } from '../media-reader.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { trashPathOf } from '../trash/trash-place.ts'
import type { ImportSource } from './import-source.ts'
import type { BackupFile } from './manifest.ts'
import { importedFileName } from './imported-file-name.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

export interface ImportFilesContext {
  readonly target: Database
  readonly folders: LibraryFolders
  /** Absolute; where files wait until they have been read. On the library's volume, so that a rename is atomic. */
  readonly waiting: string
  readonly backup: Pick<ImportSource, 'extract'>
  readonly files: ReadonlyMap<string, BackupFile>
  readonly reader: MediaReader
  readonly signal?: AbortSignal | undefined
}

/** A flushed file that waits, and its facts. */
export interface FetchedFile {
  readonly file: string
  readonly facts: MediaFacts
}

/** Imports the files of a backup. Every method throws AppError `disk`, and `cancelled`. */
export interface ImportFiles {
  /** Copies a file out of the backup. `declared`: the media type in its row, see `readMediaFacts`. */
  fetch(path: string, declared: string): Promise<FetchedFile | 'missing' | 'damaged'>
  /**
   * Gives a file its name in the media folder and returns that. A copy that an import left without a row is used
   * instead.
   */
  place(file: string, asset: Asset): Promise<string>
  /** Puts a file into the trash and returns the name that it would have in the media folder. */
  placeInTrash(file: string, asset: Asset): Promise<string>
}

const MOST_NAMES = 1000
const promptSchema = z.object({ prompt: z.string() })

/** Creates the import for the files of one backup. */
export function createImportFiles(context: ImportFilesContext): ImportFiles {
  const { target, folders, waiting, backup, files, reader, signal } = context
  const byName = target.prepare('SELECT 1 FROM assets WHERE file = ? AND id <> ?')
  const prompts = target.prepare('SELECT prompt FROM jobs WHERE id = ?')

  /** Yields names that no other row has, the best first. */
  function* freeNames(asset: Asset): Generator<string, void> {
    const prompt = promptSchema.safeParse(prompts.get(asset.jobId)).data?.prompt ?? ''
    for (let copy = 1; copy <= MOST_NAMES; copy += 1) {
      const name = importedFileName(asset, prompt, copy)
      if (byName.get(name, asset.id) === undefined) yield name
    }
    throw new AppError('disk', { detail: 'No free file name was found' })
  }

  return {
    async fetch(path, declared) {
      const listed = files.get(path)
      if (listed === undefined) return 'missing'
      const file = join(waiting, `${randomUUID()}.part`)
      const found = await backup.extract(listed, file, signal)
      if (found !== 'sound') return found
      try {
        return { file, facts: await readMediaFacts(file, reader, declared) }
      } catch (thrown) {
        await removeQuietly(file)
        if (thrown instanceof AppError && thrown.data.code === 'bad_response') return 'damaged'
        throw thrown
      }
    },
    async place(file, asset) {
      for (const name of freeNames(asset)) {
        const path = join(folders.root, ...name.split('/'))
        if ((await moveFlushed(file, path)) === 'moved') return name
        if ((await sha256OfFile(path)) === asset.sha256) {
          await removeQuietly(file)
          return name
        }
      }
      throw new AppError('disk', { detail: 'No free file name was found' })
    },
    placeInTrash: (file, asset) =>
      withDiskErrors('importing a file', async () => {
        await makeFolder(folders.trash)
        // Only a leftover can have this name: it is the asset's own.
        const path = trashPathOf(folders.root, asset)
        await retryWhileBusy(() => rename(file, path)).catch(async (thrown: unknown) => {
          if (systemErrorCode(thrown) !== 'EXDEV') throw thrown
          // The trash may be on another volume.
          await rm(path, { force: true })
          await copyThenRename(file, path)
        })
        await syncFolder(folders.trash)
        const [name = asset.file] = freeNames(asset)
        return name
      }),
  }
}
