import { promisify } from 'node:util'
import { open as openZip, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '#shared/errors.ts'
import { asDiskError, systemErrorCode } from '../../files/disk-error.ts'
import { isBackupPath } from './backup-path.ts'
import type { BackupReader } from './backup-reader.ts'
import { unusable } from './manifest.ts'

/** Entries beyond this make no sense for a library, and would fill the memory. */
const MOST_ENTRIES = 2_000_000

// Names as bytes: one name that the reader does not like would otherwise end the reading of all others.
const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false } as const

/**
 * Reads a backup that is a zip file. Entries whose names lead anywhere, or are encrypted, are as if they were not there; of two with
 * one name the first counts. Throws `backup_unusable` for what is no zip file, and `disk`.
 */
export async function openZipReader(file: string): Promise<BackupReader> {
  const zip = await promisify<string, typeof OPTIONS, ZipFile>(openZip)(file, OPTIONS).catch(
    throwUnusable,
  )
  try {
    const entries = await entriesOf(zip).catch(throwUnusable)
    return {
      async open(path) {
        const entry = entries.get(path)
        if (entry?.canDecodeFileData() !== true) return null
        return new Promise((resolve, reject) => {
          zip.openReadStream(entry, (error, stream) => {
            if (error === null) resolve(stream)
            else reject(asDiskError(error, 'reading a backup'))
          })
        })
      },
      close: async () => zip.close(),
    }
  } catch (thrown) {
    zip.close()
    throw thrown
  }
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    if (zip.entryCount > MOST_ENTRIES) {
      reject(unusable('The archive has too many entries'))
      return
    }
    zip.on('entry', (entry: Entry) => {
      const path = Buffer.from(entry.fileNameRaw).toString('utf8')
      if (isBackupPath(path) && !entries.has(path)) entries.set(path, entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    zip.once('error', reject)
    zip.readEntry()
  })
}

/** What the system refuses is the disk's; everything else is the archive's. */
function throwUnusable(thrown: unknown): never {
  if (thrown instanceof AppError) throw thrown
  if (systemErrorCode(thrown) !== null) throw asDiskError(thrown, 'opening a backup')
  throw unusable('The archive cannot be read', thrown)
}
