import { randomUUID } from 'node:crypto'
import type { IntakeChanges, IntakeEntry, IntakeSource } from '#shared/domain/intake.ts'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { setBounded } from '../bounded-map.ts'
import type { HttpClient, Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import type { References } from '../references/reference-source.ts'
import { exists } from '../files/exists.ts'
import { candidatesOf, type Candidate, type Origin, type PathSource } from './candidates.ts'
import { createEntries } from './entries.ts'
import type { Handles } from './handles.ts'
import { createHostQuestions, type PictureHostPrompt } from './host-questions.ts'
import { createPrepareEntry, type Preparation } from './prepare-entry.ts'
import { createRefusals } from './refusals.ts'
import type { AnnouncedUpload, Uploads } from './uploads.ts'

/** Additions that wait for those before them. */
const MOST_ADDITIONS = 20
/** Entries whose original can still be shown, in the tray or not. */
const MOST_ORIGINS = 500
/** Entries that are remembered; the page needs no more. */
const MOST_ENTRIES = 200

/**
 * Pictures that are prepared at the same time: twice a tray. Pictures that were removed from the tray on their way
 * are prepared to the end, since an undo may restore them, and must not block others meanwhile.
 */
const MOST_UNFINISHED = 2 * MOST_REFERENCES

/** What the page hands in at once. */
export interface Addition {
  readonly sources: readonly IntakeSource[]
  /** How many more pictures fit. */
  readonly room: number
  /** Files that were handed in and are not even among the sources. */
  readonly leftOut: number
}

/** Adds pictures for the window. */
export interface Intake {
  list(): IntakeEntry[]
  /**
   * Starts an addition, and returns its id before anything is read. Throws `reference_too_many` while too many of
   * them wait.
   */
  add(addition: Addition): string
  /**
   * Does the same for files of the disk that the user has chosen for this app, and the page does not know; absolute
   * paths.
   */
  addPaths(paths: readonly string[], room: number): string
  remove(ids: readonly string[]): void
  /** See `Uploads.open`. */
  openUploads(files: readonly AnnouncedUpload[]): string[]
  /**
   * Returns the absolute path of the file that an entry was made from, also after the entry was removed. Throws
   * `invalid_request` with `not_found`.
   */
  originalOf(id: string): Promise<string>
  /** Cancels everything, and resolves when nothing is written any more. */
  close(): Promise<void>
}

export interface IntakeOptions {
  readonly references: Pick<References, 'add'>
  readonly library: Pick<Library, 'find' | 'pathOf'>
  readonly handles: Pick<Handles, 'take'>
  readonly uploads: Uploads
  readonly http: HttpClient
  /** Absolute; for downloads, and emptied when the process starts. */
  readonly folder: string
  readonly log: Logger
  readonly confirmHost: PictureHostPrompt
  /** As `CandidatesOptions.itemAt`. */
  readonly itemAt: (path: string) => string | null
  /** Sends changes to the window. */
  readonly send: (changes: IntakeChanges) => void
}

interface Work {
  readonly abort: AbortController
  readonly done: Promise<void>
}

/** Creates the intake of a window. */
export function createIntake(options: IntakeOptions): Intake {
  const { library, uploads, log } = options
  const entries = createEntries(options.send)
  const questions = createHostQuestions(options.confirmHost)
  const prepare = createPrepareEntry({ ...options, questions })
  const origins = new Map<string, Extract<Origin, { type: 'file' | 'asset' }>>()
  const working = new Map<string, Work>()
  const closing = new AbortController()
  let last: Promise<void> = Promise.resolve()
  let waiting = 0
  /** Entries that were ever made: an addition sees by them how many others came between its drop and its turn. */
  let made = 0

  const begin = (
    sources: readonly (IntakeSource | PathSource)[],
    room: number,
    leftOut: number,
  ): string => {
    if (waiting >= MOST_ADDITIONS || closing.signal.aborted) {
      const detail = 'Too much at once'
      throw new AppError('invalid_request', { reason: 'reference_too_many', detail })
    }
    const addition = randomUUID()
    const madeBefore = made
    waiting += 1
    // One after the other, so that together they respect the limit of the tray.
    last = last
      .then(() => {
        const left = Math.max(
          0,
          Math.min(room - (made - madeBefore), MOST_UNFINISHED - unfinished()),
        )
        return takeIn(addition, sources, left, leftOut)
      })
      .catch((thrown: unknown) => log.error('taking pictures in failed', { error: String(thrown) }))
      .finally(() => {
        waiting -= 1
        entries.complete(addition)
      })
    return addition
  }

  /** Without cancelled ones, which end as soon as their turn comes. */
  const unfinished = (): number =>
    [...working.values()].filter(({ abort }) => !abort.signal.aborted).length

  const takeIn = async (
    addition: string,
    sources: readonly (IntakeSource | PathSource)[],
    room: number,
    leftOut: number,
  ): Promise<void> => {
    const refusals = createRefusals(addition)
    const tooMany = new AppError('invalid_request', { reason: 'reference_too_many' })
    let position = 0
    if (leftOut > 0) refusals.add(tooMany, '', leftOut)
    for await (const candidate of candidatesOf(sources, refusals, closing.signal, options)) {
      if (position >= room) {
        refusals.add(tooMany, candidate.name)
        giveUp(candidate)
        continue
      }
      try {
        await candidate.look()
      } catch (thrown) {
        refusals.add(thrown, candidate.name)
        continue
      }
      enter(addition, position, candidate)
      position += 1
    }
    for (const refusal of refusals.list()) entries.refuse(refusal)
  }

  const enter = (addition: string, position: number, { origin, name }: Candidate): void => {
    const id = randomUUID()
    const canReveal = origin.type === 'file' || origin.type === 'asset'
    const base = { id, addition, position, name, canReveal }
    const abort = new AbortController()
    made += 1
    if (canReveal) setBounded(origins, id, origin, MOST_ORIGINS)
    entries.set({ ...base, state: 'waiting' })
    const done = prepareEntry(base, {
      origin,
      name,
      addition,
      signal: abort.signal,
      onProgress(fraction) {
        if (!abort.signal.aborted) entries.set({ ...base, state: 'preparing', fraction })
      },
    }).finally(() => working.delete(id))
    working.set(id, { abort, done })
  }

  const prepareEntry = async (
    base: Omit<Extract<IntakeEntry, { state: 'waiting' }>, 'state'>,
    preparation: Preparation,
  ): Promise<void> => {
    const { signal } = preparation
    try {
      const prepared = await prepare(preparation)
      if (signal.aborted) return
      if (prepared === null) {
        made -= 1
        entries.delete(base.id, true)
        return
      }
      const { reference, changes } = prepared
      entries.set({ ...base, state: 'ready', reference, changes: [...changes] })
    } catch (thrown) {
      if (signal.aborted) return
      if (!(thrown instanceof AppError)) {
        log.error('preparing a picture failed', { error: String(thrown) })
      }
      entries.set({ ...base, state: 'failed', error: errorDataOf(thrown) })
    }
    forgetOldest()
  }

  const forgetOldest = (): void => {
    const ended = entries.all().filter(({ id }) => !working.has(id))
    for (const { id } of ended.slice(0, Math.max(0, ended.length - MOST_ENTRIES))) {
      entries.delete(id, false)
    }
  }

  const giveUp = ({ origin }: Candidate): void => {
    if (origin.type === 'upload') void uploads.discard(origin.id)
  }

  return {
    list: entries.list,
    add: ({ sources, room, leftOut }) => begin(sources, room, leftOut),
    addPaths: (paths, room) =>
      begin(
        paths.map((path) => ({ type: 'path', path })),
        room,
        0,
      ),
    remove(ids) {
      for (const id of ids) {
        working.get(id)?.abort.abort()
        entries.delete(id, false)
      }
    },
    openUploads: uploads.open,
    async originalOf(id) {
      const origin = origins.get(id)
      const path = origin === undefined ? null : await existingOriginal(origin, library)
      if (path === null) throw new AppError('invalid_request', { reason: 'not_found' })
      return path
    },
    async close() {
      closing.abort()
      for (const { abort } of working.values()) abort.abort()
      await Promise.allSettled([last, ...[...working.values()].map(({ done }) => done)])
      await uploads.close()
    },
  }
}

async function existingOriginal(
  origin: Extract<Origin, { type: 'file' | 'asset' }>,
  library: Pick<Library, 'find' | 'pathOf'>,
): Promise<string | null> {
  if (origin.type === 'asset') {
    const asset = library.find(origin.id)
    return asset === null ? null : library.pathOf(asset)
  }
  return (await exists(origin.path)) ? origin.path : null
}
