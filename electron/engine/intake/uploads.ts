import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { MOST_UPLOAD_BYTES } from '#shared/domain/intake-limits.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import { createGate, whenAborted, type Gate } from '../concurrency.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { createMediaFile } from '../provider/media-file.ts'
import { tooLargeFile } from '../media/given-file-error.ts'
import { missingReference } from '../references/reference-error.ts'
import { shownName } from './shown-name.ts'
import { removeFolderQuietly, removeQuietly } from '../files/remove-quietly.ts'

/** Uploads that are announced or running, or wait to be taken. */
const MOST = 100
/** Bytes that are announced and not taken yet, of all uploads together: a script could fill the disk with them. */
const MOST_BYTES = 500_000_000
/** Milliseconds in which the body of an announced upload must begin, and in which an arrived one must be taken. */
const PATIENCE = 5 * 60_000

/** A file as the page announces it. */
export interface AnnouncedUpload {
  /** May be empty. */
  readonly name: string
  /** The exact length. */
  readonly bytes: number
}

/** An upload that has arrived. */
export interface ArrivedUpload {
  /** Absolute; removed by `discard`. */
  readonly path: string
  readonly name: string
}

/** The result of a POST. An upload that is no longer wanted counts as taken: the page has removed it. */
export type Reception = 'taken' | 'unknown' | 'again' | 'too_large' | 'cut'

/** Bodies of requests that become temporary files: pictures without a path. */
export interface Uploads {
  /** Announces uploads, and returns an id for each. Throws `reference_too_many` while too many are not taken. */
  open(files: readonly AnnouncedUpload[]): string[]
  /**
   * Receives the body of the one request that may come for an id. Throws `disk` and what the body throws; the upload
   * counts as failed then.
   */
  receive(id: string, body: AsyncIterable<Uint8Array> | null): Promise<Reception>
  /**
   * Waits for the file of an upload, which from now on is kept until it is discarded. Throws `reference_missing` for
   * an id that is unknown or never came, the error that kept it from arriving, and `cancelled`. `onProgress` is
   * called with 0–1.
   */
  arrived(
    id: string,
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): Promise<ArrivedUpload>
  /** Returns the name of an upload; null for an unknown one. */
  nameOf(id: string): string | null
  /** Forgets an upload, and removes its file. The rest of a body is dropped. */
  discard(id: string): Promise<void>
  /** Cancels all that have not arrived: the page that was to send them is gone, and no other knows their ids. */
  abandon(): Promise<void>
  close(): Promise<void>
}

interface Upload extends AnnouncedUpload {
  readonly path: string
  state: 'announced' | 'coming' | 'here' | 'failed'
  failure: unknown
  received: number
  /** Whether a caller waits for it, and will discard it. */
  isWanted: boolean
  onProgress: (fraction: number) => void
  readonly ended: Gate
  timer: NodeJS.Timeout
}

/** Creates the uploads in a folder of their own, absolute, which is created on demand. */
export function createUploads(folder: string, patience = PATIENCE): Uploads {
  const uploads = new Map<string, Upload>()

  const discard = async (id: string): Promise<void> => {
    const upload = uploads.get(id)
    if (upload === undefined) return
    uploads.delete(id)
    clearTimeout(upload.timer)
    fail(upload, missingReference('The upload was given up'))
    await removeQuietly(upload.path)
  }
  const giveUpLater = (id: string): NodeJS.Timeout =>
    setTimeout(() => void discard(id), patience).unref()

  return {
    open(files) {
      const held = [...uploads.values(), ...files].reduce((sum, { bytes }) => sum + bytes, 0)
      if (uploads.size + files.length > MOST || held > MOST_BYTES) {
        const detail = 'Too many uploads at once'
        throw new AppError('invalid_request', { reason: 'reference_too_many', detail })
      }
      return files.map(({ name, bytes }) => {
        const id = randomUUID()
        const path = join(folder, `${id}.upload`)
        const timer = giveUpLater(id)
        const progress = { failure: null, received: 0, isWanted: false, onProgress: () => {} }
        const announced = { name: shownName(name), bytes, path, state: 'announced' } as const
        uploads.set(id, { ...announced, ...progress, ended: createGate(), timer })
        return id
      })
    },
    async receive(id, body) {
      const upload = uploads.get(id)
      if (upload === undefined) return 'unknown'
      if (upload.state !== 'announced') return 'again'
      upload.state = 'coming'
      clearTimeout(upload.timer)
      try {
        await withDiskErrors('taking an upload', () => mkdir(folder, { recursive: true }))
        const isWritten = await writeBody(upload, body, () => uploads.has(id))
        if (!uploads.has(id)) return 'taken'
        if (!isWritten) {
          fail(upload, tooLargeFile('The upload is too large'))
          return 'too_large'
        }
        // A page that goes away may look like the end of its body.
        if (upload.received < upload.bytes) {
          fail(upload, missingReference('The upload was cut short'))
          return 'cut'
        }
        upload.state = 'here'
        upload.ended.open()
        return 'taken'
      } catch (thrown) {
        // Files of answers are written by the same code, and those may have been charged.
        const failure = thrown instanceof AppError ? withCharge(thrown, 'no') : thrown
        fail(upload, failure)
        throw failure
      } finally {
        if (!uploads.has(id)) await removeQuietly(upload.path)
        else if (!upload.isWanted) upload.timer = giveUpLater(id)
      }
    },
    async arrived(id, signal, onProgress) {
      const upload = uploads.get(id)
      if (upload === undefined) throw missingReference('There is no such upload')
      upload.onProgress = onProgress
      upload.isWanted = true
      // Also while it waits to be read, behind slow others. One whose body never begins still times out.
      if (upload.state === 'here') clearTimeout(upload.timer)
      await Promise.race([upload.ended.opened, whenAborted(signal)])
      if (signal.aborted) throw new AppError('cancelled')
      if (upload.state !== 'here') throw upload.failure
      return { path: upload.path, name: upload.name }
    },
    nameOf: (id) => uploads.get(id)?.name ?? null,
    discard,
    async abandon() {
      const pending = [...uploads].filter(([, { state }]) => state !== 'here')
      await Promise.all(pending.map(([id]) => discard(id)))
    },
    async close() {
      await Promise.all([...uploads.keys()].map(discard))
      await removeFolderQuietly(folder)
    },
  }
}

function fail(upload: Upload, failure: unknown): void {
  if (upload.state === 'here' || upload.state === 'failed') return
  upload.state = 'failed'
  upload.failure = failure
  upload.ended.open()
}

/**
 * Returns whether the whole body was written: false for more than was announced, and for an upload that is no longer
 * wanted.
 */
async function writeBody(
  upload: Upload,
  body: AsyncIterable<Uint8Array> | null,
  isWanted: () => boolean,
): Promise<boolean> {
  const file = await createMediaFile(upload.path)
  try {
    for await (const bytes of body ?? []) {
      upload.received += bytes.byteLength
      if (upload.received > Math.min(upload.bytes, MOST_UPLOAD_BYTES) || !isWanted()) {
        await file.discard()
        return false
      }
      await file.append(bytes)
      upload.onProgress(Math.min(1, upload.received / Math.max(1, upload.bytes)))
    }
    await file.finish()
    return true
  } catch (thrown) {
    await file.discard()
    throw thrown
  }
}
