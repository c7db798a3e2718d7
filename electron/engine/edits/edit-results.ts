import { isRunning, type Job } from '#shared/domain/generation.ts'
import type { EditRefusal } from '#shared/domain/edit.ts'
import { AppError } from '#shared/errors.ts'
import { removeQuietly } from '../files/remove-quietly.ts'
import type { Clock, Logger } from '../host.ts'
import type { Owners } from '../jobs/owners.ts'
import { createAnswerMarks } from '../library/answer-marks.ts'
import { ResultExistsError } from '../library/assets.ts'
import type { Library } from '../library/library.ts'
import type { ReferenceStore } from '../references/reference-store.ts'
import { openDueAnswers, type DueAnswer } from './due-answers.ts'
import type { LaidAnswer } from './lay-answer.ts'

/**
 * Makes the results of edits: derived from what is in the library, so that it may be broken off at any moment and be
 * done again. One at a time.
 */
export interface EditResults {
  /** Makes what is not made yet, of all jobs that no other living process has; to be called at the start. */
  resume(): void
  /** Makes the results of a job that has ended, and those that have waited for an item of a job. Cheap for any other job. */
  jobChanged(job: Job): void
  /** Resolves when everything that was due is made, or cannot be made now. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface EditResultsOptions {
  readonly library: Library
  readonly store: ReferenceStore
  readonly owners: Pick<Owners, 'self' | 'isAlive'>
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: (jobIds: readonly string[]) => void
}

/** Milliseconds until what the disk has refused is tried again. */
const DISK_PATIENCE = 60_000

/** Creates it over a library. In one that is read-only nothing is made. */
export function createEditResults(options: EditResultsOptions): EditResults {
  const { library, store, owners, log, onChanged } = options
  const dueAnswers = openDueAnswers(library.database)
  const mark = createMarking(options)
  const abort = new AbortController()
  const waiting = new Map<string, DueAnswer>()
  /** Originals that were not there, by id: an answer waits for each of them. */
  const missed = new Set<string>()
  let working: Promise<void> | null = null
  let later: NodeJS.Timeout | undefined

  const isOurs = ({ owner }: DueAnswer): boolean => owner === owners.self || !owners.isAlive(owner)

  const refuse = (answer: DueAnswer, reason: EditRefusal): void => {
    if (mark(answer, reason)) onChanged([answer.jobId])
  }

  const add = async (
    { id, jobId, prompt, jobCreatedAt, freeIndex }: DueAnswer,
    { verdict, spill }: Extract<LaidAnswer, { type: 'result' }>,
    file: string,
  ): Promise<void> => {
    await library.add({
      jobId,
      index: freeIndex,
      prompt,
      sourceUrl: null,
      file,
      extra: true,
      // Whatever else the job has, it is none of it.
      answer: new Set(),
      since: jobCreatedAt,
      edit: { type: 'result', answer: id, verdict, spill },
    })
    onChanged([jobId])
  }

  const make = async (due: DueAnswer): Promise<void> => {
    const sources = await sourcesOf(due, library, store)
    if (sources === null) return
    if (typeof sources === 'string') {
      if (sources === 'original-missing') missed.add(due.edit.asset)
      refuse(due, sources)
      return
    }
    const target = await library.madeFile()
    try {
      const { answer, original, mask } = sources
      const { sent, canvas } = due.edit
      const laying = { original, mask, sent, canvas, seed: answer.sha256, target }
      const laid = await library.reader.layAnswer(answer, laying, abort.signal)
      if (laid?.type === 'result') await add(due, laid, target)
      else refuse(due, laid?.reason ?? 'unreadable')
    } finally {
      // It has its place in the library, or is of no use.
      await removeQuietly(target)
    }
  }

  const work = async (): Promise<void> => {
    for (let [next] = waiting.values(); next !== undefined; [next] = waiting.values()) {
      try {
        await make(next)
      } catch (thrown) {
        if (abort.signal.aborted) return
        // Another process was faster: what it has written is emitted by who watches the library.
        if (!(thrown instanceof ResultExistsError)) noteFailure(next, thrown)
      } finally {
        waiting.delete(next.id)
      }
    }
  }

  const noteFailure = ({ id }: DueAnswer, thrown: unknown): void => {
    log.warn('the result of an edit could not be made', { answer: id, thrown })
    const isOfDisk = thrown instanceof AppError && thrown.data.code === 'disk'
    if (isOfDisk) later ??= setTimeout(tryAgain, DISK_PATIENCE).unref()
  }
  const tryAgain = (): void => {
    later = undefined
    look()
  }

  const look = (jobId?: string): void => {
    if (abort.signal.aborted || library.readOnlyBecause !== null) return
    try {
      for (const due of dueAnswers(jobId)) if (isOurs(due)) waiting.set(due.id, due)
    } catch (thrown) {
      log.warn('edits could not be looked for', { thrown })
    }
    working ??= work().finally(() => {
      working = null
      // Something may have come in the moment of its end.
      if (waiting.size > 0 && !abort.signal.aborted) look()
    })
  }

  const settled = async (): Promise<void> => {
    if (working === null) return
    await working
    await settled()
  }

  return {
    resume: () => look(),
    jobChanged({ id, state, request, outputs, extras = [] }) {
      if (missed.size > 0 && [...outputs, ...extras].some((asset) => missed.delete(asset.id)))
        look()
      if (request.kind !== 'image' || request.edit === undefined || isRunning(state)) return
      const isNew = outputs.some((asset) => asset.kind === 'image' && asset.edit === null)
      if (isNew && !outputs.every((asset) => waiting.has(asset.id))) look(id)
    },
    settled,
    async close() {
      abort.abort()
      clearTimeout(later)
      await working
    },
  }
}

/** Returns a function that refuses an answer; whether that is new. It throws what SQLite throws. */
function createMarking({ library, clock }: EditResultsOptions) {
  const { database } = library
  const markAnswer = createAnswerMarks(database)
  // Other processes check this to see which jobs have changed.
  const touch = database.prepare('UPDATE jobs SET updated_at = max(updated_at, ?) WHERE id = ?')
  return ({ id, jobId }: DueAnswer, reason: EditRefusal): boolean => {
    library.assertInPlace()
    const isNew = markAnswer(id, { type: 'answer', verdict: 'refused', reason })
    if (isNew) touch.run(clock(), jobId)
    return isNew
  }
}

interface Sources {
  readonly answer: { readonly file: string; readonly bytes: number; readonly sha256: string }
  /** Absolute. */
  readonly original: string
  readonly mask: { readonly type: 'bytes'; readonly bytes: Uint8Array }
}

/** Returns what a result is made of, or why none can be; null where there is no answer any more. */
async function sourcesOf(
  { id, edit }: DueAnswer,
  library: Library,
  store: ReferenceStore,
): Promise<Sources | EditRefusal | null> {
  const answer = library.find(id)
  if (answer === null || answer.edit?.verdict === 'accepted') return null
  const answerFile = await pathOrNull(library, id)
  if (answerFile === null) return null
  const original = await pathOrNull(library, edit.asset)
  if (original === null) return 'original-missing'
  try {
    const bytes = await store.read({ sha256: edit.mask, mime: 'image/png' })
    const { bytes: size, sha256 } = answer
    const known = { file: answerFile, bytes: size, sha256 }
    return { answer: known, original, mask: { type: 'bytes', bytes } }
  } catch (thrown) {
    if (isReason(thrown, 'reference_missing')) return 'mask-missing'
    throw thrown
  }
}

async function pathOrNull(library: Library, id: string): Promise<string | null> {
  const asset = library.find(id)
  if (asset === null) return null
  try {
    return await library.pathOf(asset)
  } catch (thrown) {
    if (isReason(thrown, 'not_found')) return null
    throw thrown
  }
}

function isReason(thrown: unknown, reason: 'not_found' | 'reference_missing'): boolean {
  return thrown instanceof AppError && thrown.data.reason === reason
}
