import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredReference } from '#shared/domain/reference.ts'
import { singleFlight } from '../concurrency.ts'
import { replaceFile } from '../files/atomic-write.ts'
import { sha256Of } from '../files/hash.ts'
import { systemErrorCode, withDiskErrors } from '../files/disk-error.ts'
import { missingReference } from './reference-error.ts'

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/plain': 'txt',
}

/** What identifies a copy: its hash, and a type for the extension that lets the user open it. */
export type CopyName = Pick<StoredReference, 'sha256' | 'mime'>

/** Returns the path of a copy below its folder, with forward slashes. */
export function copyFile({ sha256, mime }: CopyName): string {
  // Split by the first characters: file managers and backups are slow with many thousand files in one folder.
  return `${sha256.slice(0, 2)}/${sha256}.${EXTENSIONS[mime] ?? 'bin'}`
}

/** Copies of references, named by their hash. */
export interface ReferenceStore {
  /** Stores bytes, unless they are there already, and returns their SHA-256 in hexadecimal. Throws `disk`. */
  keep(bytes: Uint8Array, mime: string): Promise<string>
  /** Returns the bytes of a copy. Throws `reference_missing` when it is gone or has been changed, and `disk`. */
  read(copy: CopyName): Promise<Buffer>
}

/**
 * Opens the store in a folder: absolute, created on the first write, after `assertInPlace`, which throws where the
 * library has been moved away.
 */
export function createReferenceStore(
  folder: string,
  assertInPlace = (): void => {},
): ReferenceStore {
  const writing = singleFlight<void>()
  const pathOf = (copy: CopyName) => join(folder, copyFile(copy))

  return {
    async keep(bytes, mime) {
      const sha256 = sha256Of(bytes)
      const path = pathOf({ sha256, mime })
      await writing(path, async () => {
        assertInPlace()
        if (!(await isWhole(path, sha256, bytes.length))) await replaceFile(path, bytes)
      })
      return sha256
    },
    async read(copy) {
      const bytes = await withDiskErrors('reading a reference', async () => {
        try {
          return await readFile(pathOf(copy))
        } catch (thrown) {
          if (systemErrorCode(thrown) !== 'ENOENT') throw thrown
          throw missingReference("The library's copy is gone", thrown)
        }
      })
      if (sha256Of(bytes) !== copy.sha256) {
        throw missingReference("The library's copy has been changed")
      }
      return bytes
    },
  }
}

/** Returns whether a copy is there and complete: a failed write may have left fewer bytes. */
async function isWhole(path: string, sha256: string, bytes: number): Promise<boolean> {
  try {
    if ((await stat(path)).size !== bytes) return false
    return sha256Of(await readFile(path)) === sha256
  } catch (thrown) {
    // A copy that cannot be read is written again; when that fails too, its error says why.
    if (systemErrorCode(thrown) !== null) return false
    throw thrown
  }
}
