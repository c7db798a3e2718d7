import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { AppError } from '#shared/errors.ts'
import { asDiskError, systemErrorCode, withDiskErrors } from '../../files/disk-error.ts'
import { renameExclusively } from '../../files/exclusive-rename.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import type { BackupWriter, WriteOptions } from './backup-writer.ts'
import { flushHandle } from '../../files/flush-handle.ts'
import { readSourceChunks } from './chunks.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/** Pictures and videos are compressed already. */
const STORED = /^(?:media|trash|references)\//
/** From this size on, in bytes, an entry has 64-bit lengths. With some margin, because a file may grow meanwhile. */
const LARGE = 0xffff_ffff - 1024 ** 2

/** Writes a backup as a zip file, at first under the name `temporary` beside it. Both are absolute. Throws `disk`. */
export async function createZipWriter(
  destination: string,
  temporary: string,
): Promise<BackupWriter> {
  const file = await withDiskErrors('making a backup', () => open(temporary, 'wx'))
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, writableOf(file))
  // Awaited with the next entry; without one it must not count as unhandled.
  const failure = written.then(() => new Promise<never>(() => {}))
  failure.catch(() => undefined)
  const broken = new Promise<never>((_, reject) => zip.on('error', reject))
  broken.catch(() => undefined)
  const unlessBroken = <T>(work: Promise<T>): Promise<T> => Promise.race([work, failure, broken])

  return {
    add: (path, source, most, options) =>
      withDiskErrors('making a backup', async () => {
        const entry = { compress: !STORED.test(path), forceZip64Format: most >= LARGE }
        return unlessBroken(addEntry(zip, path, entry, source, most, options))
      }),
    async addText(path, text) {
      zip.addBuffer(Buffer.from(text), path)
    },
    finish: () =>
      withDiskErrors('making a backup', async () => {
        zip.end()
        await Promise.race([written, broken])
        await flushHandle(file)
        await file.close()
      }),
    publish: () =>
      withDiskErrors('making a backup', async () => {
        try {
          await renameExclusively(temporary, destination)
        } catch (thrown) {
          if (systemErrorCode(thrown) !== 'EEXIST') throw thrown
          throw new AppError('invalid_request', { reason: 'destination_taken', cause: thrown })
        }
        await syncFolder(dirname(destination))
      }),
    async discard() {
      if (zip.outputStream instanceof Readable) zip.outputStream.destroy()
      await written.catch(() => undefined)
      await file.close().catch(() => undefined)
      await removeQuietly(temporary)
    },
  }
}

/** Appends to an open file, which stays open: it is flushed afterwards. */
function writableOf(file: FileHandle): Writable {
  return new Writable({
    write(piece: Buffer, _encoding, done) {
      void append(file, piece, done)
    },
  })
}

async function append(
  file: FileHandle,
  piece: Buffer,
  done: (error?: Error) => void,
): Promise<void> {
  let failure: unknown
  try {
    await file.writeFile(piece)
  } catch (thrown) {
    failure = thrown
  }
  if (failure === undefined) done()
  else done(failure instanceof Error ? failure : new Error('Writing failed'))
}

/** Resolves when the last piece of the file has been taken; entries are written in the order in which they were added. */
function addEntry(
  zip: ZipFile,
  path: string,
  entry: { readonly compress: boolean; readonly forceZip64Format: boolean },
  source: FileHandle,
  most: number,
  options: WriteOptions,
): Promise<{ bytes: number; sha256: string }> {
  return new Promise((resolve, reject) => {
    const { pieces, read } = readSourceChunks(source, most, options)
    async function* untilItEnds() {
      try {
        yield* pieces
        resolve({ bytes: read.bytes, sha256: read.sha256() })
      } catch (thrown) {
        // The entry ends here. It is not in the list of contents, so it is never read.
        reject(asDiskError(thrown, 'making a backup'))
      }
    }
    zip.addReadStreamLazy(path, entry, (take) =>
      take(null, Readable.from(untilItEnds(), { objectMode: false })),
    )
  })
}
