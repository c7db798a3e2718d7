import type { IntakeChanges, IntakeEntry, IntakeSource } from '#shared/domain/intake.ts'
import type { Recalled } from '#shared/domain/recall.ts'
import { MOST_REFERENCES } from '#shared/domain/reference.ts'
import { AppError } from '#shared/errors.ts'
import type { HttpClient, Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import type { References } from '../references/reference-source.ts'
import { createAdditionQueue } from './addition-queue.ts'
import { assertAttachable } from './attachment.ts'
import {
  candidatesOf,
  type Candidate,
  type CandidatesOptions,
  type PathSource,
} from './candidates.ts'
import { createEntries, type Entries } from './entries.ts'
import { createEntryWork, type EntryWork } from './entry-work.ts'
import type { Handles } from './handles.ts'
import { createHostQuestions, type PictureHostPrompt } from './host-questions.ts'
import { assertLooksLikePicture } from './look-at-file.ts'
import { createOriginals } from './originals.ts'
import { createPrepareEntry, type RecallSource } from './prepare-entry.ts'
import { createRecalls } from './recalls.ts'
import { createRefusals } from './refusals.ts'
import type { AnnouncedUpload, Uploads } from './uploads.ts'

/**
 * Pictures that are prepared at the same time: twice a tray. Pictures that were removed from the tray on their way
 * are prepared to the end, since an undo may restore them, and must not block others meanwhile.
 */
const MOST_UNFINISHED = 2 * MOST_REFERENCES

/** Where something is added. */
export interface IntakeTarget {
  /** How many more fit. */
  readonly room: number
  /** The conversation whose next message it goes along with, where files of any kind can; absent for the tray of the composer. */
  readonly conversation?: string | undefined
}

/** What the page hands in at once. */
export interface Addition extends IntakeTarget {
  readonly sources: readonly IntakeSource[]
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
  addPaths(paths: readonly string[], target: IntakeTarget): string
  remove(ids: readonly string[]): void
  /** See `Uploads.open`. */
  openUploads(files: readonly AnnouncedUpload[]): string[]
  /**
   * Returns the absolute path of the file that an entry was made from, also after the entry was removed. Throws
   * `invalid_request` with `not_found`.
   */
  originalOf(id: string): Promise<string>
  /** Returns what the file of an entry says about how it was made, also after the entry was removed; null where that is unknown. */
  recalledOf(id: string): Recalled | null
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
  readonly itemAt: CandidatesOptions['itemAt']
  readonly recall: RecallSource
  /** Sends changes to the window. */
  readonly send: (changes: IntakeChanges) => void
}

/** Creates the intake of a window. */
export function createIntake(options: IntakeOptions): Intake {
  const { uploads, log } = options
  const closing = new AbortController()
  const entries = createEntries(options.send)
  const questions = createHostQuestions(options.confirmHost)
  const originals = createOriginals(options.library)
  const prepare = createPrepareEntry({ ...options, questions })
  const recalls = createRecalls()
  const work = createEntryWork({ entries, originals, recalls, prepare, log })
  const parts: Parts = { options, entries, work, closing: closing.signal }
  const additions = createAdditionQueue({
    closing: closing.signal,
    log,
    onEnded: entries.complete,
  })
  const begin = (handedIn: HandedIn): string => {
    const madeBefore = work.made()
    return additions.add((addition) => {
      const room = roomLeft(work, handedIn.room, madeBefore)
      return takeIn(addition, { ...handedIn, room }, parts)
    })
  }
  return {
    list: entries.list,
    add: begin,
    addPaths: (paths, target) =>
      begin({ ...target, sources: paths.map((path) => ({ type: 'path', path })), leftOut: 0 }),
    remove(ids) {
      for (const id of ids) {
        work.cancel(id)
        entries.delete(id, false)
      }
    },
    openUploads: uploads.open,
    originalOf: originals.pathOf,
    recalledOf: recalls.find,
    async close() {
      closing.abort()
      await Promise.allSettled([work.cancelAll(), additions.idle()])
      await uploads.close()
    },
  }
}

/** What the steps below work with. */
interface Parts {
  readonly options: IntakeOptions
  readonly entries: Entries
  readonly work: EntryWork
  readonly closing: AbortSignal
}

/** As `Addition`, by the page or by the app itself. */
type HandedIn = Omit<Addition, 'sources'> & {
  readonly sources: readonly (IntakeSource | PathSource)[]
}

/** Returns how many pictures still fit, after what has come between the drop of an addition and its turn. */
function roomLeft(work: EntryWork, room: number, madeBefore: number): number {
  const left = room - (work.made() - madeBefore)
  return Math.max(0, Math.min(left, MOST_UNFINISHED - work.unfinished()))
}

async function takeIn(
  addition: string,
  { sources, room, leftOut, conversation }: HandedIn,
  { options, entries, work, closing }: Parts,
): Promise<void> {
  const refusals = createRefusals(addition)
  const tooMany = new AppError('invalid_request', { reason: 'reference_too_many' })
  let position = 0
  if (leftOut > 0) refusals.add(tooMany, '', leftOut)
  const lookAt = conversation === undefined ? assertLooksLikePicture : assertAttachable
  for await (const candidate of candidatesOf(sources, refusals, closing, { ...options, lookAt })) {
    if (position >= room) {
      refusals.add(tooMany, candidate.name)
      giveUp(candidate, options.uploads)
      continue
    }
    try {
      await candidate.look()
    } catch (thrown) {
      refusals.add(thrown, candidate.name)
      continue
    }
    // What has begun by now is cancelled and waited for; the rest of a folder must not begin behind that.
    if (closing.aborted) return
    work.start({ addition, position, conversation }, candidate)
    position += 1
  }
  for (const refusal of refusals.list()) entries.refuse(refusal)
}

function giveUp({ origin }: Candidate, uploads: Uploads): void {
  if (origin.type === 'upload') void uploads.discard(origin.id)
}
