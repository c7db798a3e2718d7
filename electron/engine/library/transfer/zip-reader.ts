import { promisify } from 'node:util'
import { open as openZip, type Entry, type ZipFile } from 'yauzl'
import { AppError } from '#shared/errors.ts'
import { asDiskError, systemErrorCode } from '../../files/disk-error.ts'
import { isBackupPath } from './backup-path.ts'
import type { BackupReader } from './backup-reader.ts'
import { unusable } from './manifest.ts'

/** More entries are implausible for a library, and would fill the memory. */
const MOST_ENTRIES = 2_000_000

// Names as bytes: one invalid name would otherwise end the reading of all others.
const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false } as const

/**
 * Reads a backup that is a zip file. Entries whose names are unsafe, or that are encrypted, are ignored; of two with
 * one name the first counts. Throws `backup_unusable` for anything but a zip file, and `disk`.
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

/** Throws a system error as `disk`, and everything else as the archive's fault. */
function throwUnusable(thrown: unknown): never {
  if (thrown instanceof AppError) throw thrown
  if (systemErrorCode(thrown) !== null) throw asDiskError(thrown, 'opening a backup')
  throw unusable('The archive cannot be read', thrown)
}
